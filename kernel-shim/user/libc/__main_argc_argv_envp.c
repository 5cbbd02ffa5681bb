/*
 * The usual main. A program's unusual one (void, or with envp) is called by an adapter that the toolchain links instead
 * of this file: a wasm call must have its callee's exact type.
 */
int __main_argc_argv(int argc, char **argv);

int __main_argc_argv_envp(int argc, char **argv, char **envp)
{
	(void)envp;
	return __main_argc_argv(argc, argv);
}
