static u8 columns[8];
static u32 solve(u32 row)
{
	u32 found = 0;

	if (row == 8)
		return 1;
	for (u8 c = 0; c < 8; c++) {
		u32 r;
		for (r = 0; r < row; r++)
			if (columns[r] == c || columns[r] + r == c + row || columns[r] - (int)r == c - (int)row)
				break;
		if (r == row) {
			columns[row] = c;
			found += solve(row + 1);
		}
	}
	return found;
}
RUN(queens) { return mix_bytes(solve(0) + seed, columns, sizeof(columns)); }
