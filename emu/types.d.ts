// AssemblyScript's integer types as TypeScript sees them, so that layout.ts compiles under both.
declare type u32 = number;
