#ifndef TUPU_CLIBXML2_SHIM_H
#define TUPU_CLIBXML2_SHIM_H

// libxml2's headers pull in ICU's, which collide with Foundation's in one module: ICU is switched off for what we see.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlwriter.h>

// `xmlFree` is a variable that holds a function, unsafe to Swift's eyes.
static inline void tupu_xml_free(void *pointer) { xmlFree(pointer); }

#endif
