/*
 * The release that uname(2) reports unless the machine was told another one. RINGLET_UTS_RELEASE is given on the command line for modules: the release string
 * of the version they are built for.
 */
#ifndef _GENERATED_UTSRELEASE_H
#define _GENERATED_UTSRELEASE_H

#ifndef UTS_RELEASE
#define UTS_RELEASE "6.1.0-ringlet"
#endif

#endif
