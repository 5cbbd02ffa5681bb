int false_main(int argc, char **argv)
{
	return 1;
}
