#include "CTupuModel.h"

// What the reading of pages has learned.
static const unsigned char name_characters[] __attribute__((aligned(64))) = {
#embed "../../data/pages/name-characters.tsv"
};
static const unsigned char credit_words[] __attribute__((aligned(64))) = {
#embed "../../data/pages/credit-words.tsv"
};
static const unsigned char page_join[] __attribute__((aligned(64))) = {
#embed "../../data/pages/join.bin"
};
static const unsigned char page_characters[] __attribute__((aligned(64))) = {
#embed "../../data/pages/characters.bin"
};
static const unsigned char page_topic[] __attribute__((aligned(64))) = {
#embed "../../data/pages/topic.bin"
};
static const unsigned char page_style[] __attribute__((aligned(64))) = {
#embed "../../data/pages/style.bin"
};
static const unsigned char page_roles[] __attribute__((aligned(64))) = {
#embed "../../data/pages/roles.bin"
};
static const unsigned char page_opening[] __attribute__((aligned(64))) = {
#embed "../../data/pages/opening.bin"
};
static const unsigned char page_stories[] __attribute__((aligned(64))) = {
#embed "../../data/pages/stories.bin"
};
static const unsigned char page_revision[] __attribute__((aligned(64))) = {
#embed "../../data/pages/revision.bin"
};
static const unsigned char page_heads[] __attribute__((aligned(64))) = {
#embed "../../data/pages/heads.bin"
};

TupuBlob tupu_name_characters(void) { return (TupuBlob){name_characters, sizeof name_characters}; }
TupuBlob tupu_credit_words(void) { return (TupuBlob){credit_words, sizeof credit_words}; }
TupuBlob tupu_page_join(void) { return (TupuBlob){page_join, sizeof page_join}; }
TupuBlob tupu_page_topic(void) { return (TupuBlob){page_topic, sizeof page_topic}; }
TupuBlob tupu_page_style(void) { return (TupuBlob){page_style, sizeof page_style}; }
TupuBlob tupu_page_roles(void) { return (TupuBlob){page_roles, sizeof page_roles}; }
TupuBlob tupu_page_opening(void) { return (TupuBlob){page_opening, sizeof page_opening}; }
TupuBlob tupu_page_stories(void) { return (TupuBlob){page_stories, sizeof page_stories}; }
TupuBlob tupu_page_revision(void) { return (TupuBlob){page_revision, sizeof page_revision}; }
TupuBlob tupu_page_characters(void) { return (TupuBlob){page_characters, sizeof page_characters}; }
TupuBlob tupu_page_heads(void) { return (TupuBlob){page_heads, sizeof page_heads}; }
