/* `int main(void)`: clang makes a two-argument function named main of it. */
int user_main(int argc, char **argv) __asm__("main");

int __main_argc_argv(int argc, char **argv)
{
	return user_main(argc, argv);
}
