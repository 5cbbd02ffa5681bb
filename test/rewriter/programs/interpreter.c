enum { PUSH, ADD, MUL, DUP, SWAP, JNZ, DEC, HALT };
static const u8 code[] = { PUSH, 1, PUSH, 12, SWAP, PUSH, 3, MUL, PUSH, 1, ADD, SWAP, DEC, DUP, JNZ, 4, HALT };
RUN(interpreter)
{
	u32 stack[16], sp = 0, pc = 0;

	memset(stack, seed, sizeof(stack));
	for (;;)
		switch (code[pc++]) {
		case PUSH: stack[sp++] = code[pc++]; break;
		case ADD: sp--; stack[sp - 1] += stack[sp]; break;
		case MUL: sp--; stack[sp - 1] *= stack[sp]; break;
		case DUP: stack[sp] = stack[sp - 1]; sp++; break;
		case SWAP: { u32 t = stack[sp - 1]; stack[sp - 1] = stack[sp - 2]; stack[sp - 2] = t; break; }
		case DEC: stack[sp - 1]--; break;
		case JNZ: pc = stack[--sp] ? code[pc] : pc + 1; break;
		case HALT: return mix_bytes(17, stack, sizeof(stack));
		}
}
