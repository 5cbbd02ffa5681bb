/* Lock validator annotations. The kernel is built without the validator; an assertion checks the lock itself. */
#ifndef _LINUX_LOCKDEP_H
#define _LINUX_LOCKDEP_H

struct lock_class_key { };
struct lockdep_map { };

#define lockdep_set_class(lock, key)		do { (void)(key); } while (0)
#define lockdep_set_class_and_name(lock, key, name)	do { (void)(key); } while (0)
#define lockdep_set_subclass(lock, sub)		do { } while (0)
#define lockdep_register_key(key)		do { (void)(key); } while (0)
#define lockdep_unregister_key(key)		do { (void)(key); } while (0)
#define lockdep_assert(cond)			do { } while (0)
#define lockdep_assert_held(lock)		do { (void)(lock); } while (0)
#define lockdep_assert_held_write(lock)		do { (void)(lock); } while (0)
#define lockdep_assert_held_read(lock)		do { (void)(lock); } while (0)
#define lockdep_assert_held_once(lock)		do { (void)(lock); } while (0)
#define lockdep_assert_not_held(lock)		do { (void)(lock); } while (0)
#define lockdep_assert_irqs_disabled()		do { } while (0)
#define lockdep_assert_irqs_enabled()		do { } while (0)
#define lockdep_is_held(lock)			(1)
#define lock_acquire(...)			do { } while (0)
#define lock_release(...)			do { } while (0)
#define SINGLE_DEPTH_NESTING			1

static inline void lockdep_on(void)
{
}

static inline void lockdep_off(void)
{
}

#endif
