#include "formats/tbx.h"

#include <string.h>

static const char *const core[] = {
	"admin",      "adminGrp",    "adminNote",    "date",        "descrip",
	"descripGrp", "descripNote", "note",         "ref",         "term",
	"termComp",   "termCompGrp", "termCompList", "termGrp",     "termNote",
	"transac",    "termNoteGrp", "transacGrp",   "transacNote", "xref",
};

static const struct {
	const char *category;
	const char *element;
} categories[] = {
	{"abbreviatedFormFor", "termNote"},
	{"administrativeStatus", "termNote"},
	{"businessUnitSubset", "admin"},
	{"context", "descrip"},
	{"corpusTrace", "xref"},
	{"crossReference", "ref"},
	{"customerSubset", "admin"},
	{"definition", "descrip"},
	{"entrySource", "admin"},
	{"example", "descrip"},
	{"explanation", "descrip"},
	{"externalCrossReference", "xref"},
	{"geographicalUsage", "termNote"},
	{"grammaticalGender", "termNote"},
	{"grammaticalNumber", "termNote"},
	{"normativeAuthorization", "termNote"},
	{"originatingInstitution", "admin"},
	{"originatingPerson", "admin"},
	{"partOfSpeech", "termNote"},
	{"productSubset", "admin"},
	{"projectSubset", "admin"},
	{"pronunciation", "termNote"},
	{"register", "termNote"},
	{"relatedConcept", "descrip"},
	{"relatedConceptBroader", "descrip"},
	{"relatedConceptNarrower", "descrip"},
	{"responsibility", "transacNote"},
	{"searchTerm", "admin"},
	{"source", "admin"},
	{"sourceIdentifier", "admin"},
	{"subjectField", "descrip"},
	{"subordinateConceptGeneric", "descrip"},
	{"superordinateConceptGeneric", "descrip"},
	{"termLocation", "termNote"},
	{"termType", "termNote"},
	{"transactionType", "transac"},
	{"transferComment", "termNote"},
	{"usageNote", "termNote"},
	{"xGraphic", "xref"},
	{"xSource", "xref"},
};

bool tbx_is_core(struct dragoman_text element)
{
	for (size_t i = 0; i < sizeof(core) / sizeof(core[0]); i++) {
		if (dragoman_text_equal(element, dragoman_text_of(core[i]))) {
			return true;
		}
	}
	return false;
}

const char *tbx_element_of(struct dragoman_text category, enum tbx_level level)
{
	for (size_t i = 0; i < sizeof(categories) / sizeof(categories[0]); i++) {
		if (dragoman_text_equal(category, dragoman_text_of(categories[i].category))) {
			return categories[i].element;
		}
	}
	return level == TBX_TERM ? "termNote" : "descrip";
}

/* Of the core, what stands only within a group, or in a term section by a rule of its own. */
bool tbx_is_outer(struct dragoman_text element)
{
	static const char *const inner[] = {"adminNote", "date",    "descripNote", "term",
	                                    "termComp",  "termGrp", "termCompGrp", "transacNote"};
	for (size_t i = 0; i < sizeof(inner) / sizeof(inner[0]); i++) {
		if (dragoman_text_equal(element, dragoman_text_of(inner[i]))) {
			return false;
		}
	}
	return tbx_is_core(element);
}

#define CONCEPT(member) offsetof(struct dragoman_concept, member)
#define LANGUAGE(member) offsetof(struct dragoman_concept_language, member)
#define TERM(member) offsetof(struct dragoman_term, member)

/* In the order in which they are written: in a term, termNote comes before the others. */
const struct tbx_field tbx_fields[] = {
	{TBX_CONCEPT, "descrip", "subjectField", CONCEPT(subject), false},
	{TBX_CONCEPT, "descrip", "definition", CONCEPT(definition), false},
	{TBX_LANGUAGE, "descrip", "definition", LANGUAGE(definition), false},
	{TBX_LANGUAGE, "note", "", LANGUAGE(note), false},
	{TBX_TERM, "termNote", "termType", TERM(type), false},
	{TBX_TERM, "termNote", "partOfSpeech", TERM(part_of_speech), false},
	{TBX_TERM, "termNote", "grammaticalGender", TERM(gender), false},
	{TBX_TERM, "termNote", "grammaticalNumber", TERM(number), false},
	{TBX_TERM, "descrip", "context", TERM(context), false},
	{TBX_TERM, "admin", "source", TERM(source), false},
	{TBX_TERM, "admin", "x-dragoman-scheme", TERM(scheme), false},
	{TBX_TERM, "admin", "x-dragoman-from", TERM(from), true},
	{TBX_TERM, "admin", "x-dragoman-until", TERM(until), true},
	{TBX_TERM, "note", "", TERM(note), false},
};
const size_t tbx_field_count = sizeof(tbx_fields) / sizeof(tbx_fields[0]);
