static noinline u64 total(const char *format, ...)
{
	__builtin_va_list args;
	u64 sum = 12;

	__builtin_va_start(args, format);
	for (; *format; format++)
		switch (*format) {
		case 'i': sum = mix(sum, __builtin_va_arg(args, int)); break;
		case 'l': sum = mix(sum, __builtin_va_arg(args, s64)); break;
		case 'd': sum = mix(sum, (s64)__builtin_va_arg(args, double)); break;
		case 's': sum = mix(sum, *__builtin_va_arg(args, const char *)); break;
		}
	__builtin_va_end(args);
	return sum;
}
RUN(varargs)
{
	u64 a = total("ildsi", (int)seed, (s64)seed << 20, seed * 0.25, "text", -1);
	u64 b = total("");
	u64 c = total("dddlll", 1.0, 2.0, 3.0, 4ll, 5ll, (s64)seed);
	return mix(mix(a, b), c);
}
