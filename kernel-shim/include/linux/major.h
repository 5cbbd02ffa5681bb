#ifndef _LINUX_MAJOR_H
#define _LINUX_MAJOR_H

#define UNNAMED_MAJOR		0
#define MEM_MAJOR		1
#define RAMDISK_MAJOR		1
#define TTY_MAJOR		4
#define TTYAUX_MAJOR		5
#define LP_MAJOR		6
#define LOOP_MAJOR		7
#define MISC_MAJOR		10
#define INPUT_MAJOR		13
#define FB_MAJOR		29
#define I2C_MAJOR		89
#define MTD_CHAR_MAJOR		90

/* Majors 60-63, 120-127 and 240-254 are for experiments. */
#define LOCAL_MAJOR_START	240
#define LOCAL_MAJOR_END		254

#endif
