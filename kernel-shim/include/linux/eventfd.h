/* A counter that programs and drivers signal to each other (fs/eventfd.c). */
#ifndef _LINUX_EVENTFD_H
#define _LINUX_EVENTFD_H

#include <linux/version.h>
#include <linux/err.h>
#include <linux/fcntl.h>
#include <linux/types.h>

#define EFD_SEMAPHORE		(1 << 0)
#define EFD_CLOEXEC		O_CLOEXEC
#define EFD_NONBLOCK		O_NONBLOCK
#define EFD_SHARED_FCNTL_FLAGS	(O_CLOEXEC | O_NONBLOCK)
#define EFD_FLAGS_SET		(EFD_SHARED_FCNTL_FLAGS | EFD_SEMAPHORE)

struct eventfd_ctx;
struct file;

void eventfd_ctx_put(struct eventfd_ctx *ctx);
struct file *eventfd_fget(int fd);
struct eventfd_ctx *eventfd_ctx_fdget(int fd);
struct eventfd_ctx *eventfd_ctx_fileget(struct file *file);

/* Any context. Adds n without sleeping; returns what could be added before the counter is full. */
u64 __eventfd_signal_count(struct eventfd_ctx *ctx, u64 n);

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 8, 0)
static inline void eventfd_signal(struct eventfd_ctx *ctx) { __eventfd_signal_count(ctx, 1); }
#else
static inline u64 eventfd_signal(struct eventfd_ctx *ctx, u64 n) { return __eventfd_signal_count(ctx, n); }
#endif

#endif
