#include "formats/tbx.h"

#include <string.h>

static const char *const core[] = {
	"admin",      "adminGrp",    "adminNote",    "date",        "descrip",
	"descripGrp", "descripNote", "note",         "ref",         "term",
	"termComp",   "termCompGrp", "termCompList", "termGrp",     "termNote",
	"transac",    "termNoteGrp", "transacGrp",   "transacNote", "xref",
};

/* Those of TBX-Basic and of the default set of ISO 30042:2008. */
static const struct {
	const char *category;
	const char *element;
} categories[] = {
	{"abbreviatedFormFor", "termNote"},
	{"administrativeStatus", "termNote"},
	{"animacy", "termNote"},
	{"annotatedNote", "admin"},
	{"antonymConcept", "descrip"},
	{"antonymTerm", "termNote"},
	{"applicationSubset", "admin"},
	{"associatedConcept", "descrip"},
	{"audio", "descrip"},
	{"broaderConceptGeneric", "descrip"},
	{"broaderConceptPartitive", "descrip"},
	{"businessUnitSubset", "admin"},
	{"characteristic", "descrip"},
	{"classificationCode", "descrip"},
	{"conceptOrigin", "admin"},
	{"conceptPosition", "descrip"},
	{"context", "descrip"},
	{"contextType", "descrip"},
	{"coordinateConceptGeneric", "descrip"},
	{"coordinateConceptPartitive", "descrip"},
	{"corpusTrace", "xref"},
	{"crossReference", "ref"},
	{"customerSubset", "admin"},
	{"databaseType", "admin"},
	{"definition", "descrip"},
	{"definitionType", "descrip"},
	{"directionality", "termNote"},
	{"domainExpert", "admin"},
	{"elementWorkingStatus", "admin"},
	{"entrySource", "admin"},
	{"entryType", "admin"},
	{"environmentSubset", "admin"},
	{"etymology", "termNote"},
	{"example", "descrip"},
	{"explanation", "descrip"},
	{"externalCrossReference", "xref"},
	{"falseFriend", "termNote"},
	{"figure", "descrip"},
	{"frequency", "termNote"},
	{"geographicalUsage", "termNote"},
	{"grammaticalGender", "termNote"},
	{"grammaticalNumber", "termNote"},
	{"grammaticalValency", "termNote"},
	{"homograph", "termNote"},
	{"hyphenation", "termNote"},
	{"indexHeading", "admin"},
	{"keyword", "admin"},
	{"language-planningQualifier", "termNote"},
	{"languagePlanningQualifier", "termNote"},
	{"lionHotkey", "termNote"},
	{"morphologicalElement", "termNote"},
	{"normativeAuthorization", "termNote"},
	{"noteSource", "admin"},
	{"originatingDatabase", "admin"},
	{"originatingInstitution", "admin"},
	{"originatingPerson", "admin"},
	{"otherBinaryData", "descrip"},
	{"partOfSpeech", "termNote"},
	{"processStatus", "termNote"},
	{"productSubset", "admin"},
	{"projectSubset", "admin"},
	{"pronunciation", "termNote"},
	{"proprietaryRestriction", "termNote"},
	{"quantity", "descrip"},
	{"range", "descrip"},
	{"reading", "admin"},
	{"readingNote", "admin"},
	{"register", "termNote"},
	{"relatedConcept", "descrip"},
	{"relatedConceptBroader", "descrip"},
	{"relatedConceptNarrower", "descrip"},
	{"reliabilityCode", "descrip"},
	{"responsibility", "transacNote"},
	{"sampleSentence", "descrip"},
	{"searchTerm", "admin"},
	{"securitySubset", "admin"},
	{"sequentiallyRelatedConcept", "descrip"},
	{"shortFormFor", "termNote"},
	{"sortKey", "admin"},
	{"source", "admin"},
	{"sourceIdentifier", "admin"},
	{"sourceLanguage", "admin"},
	{"sourceType", "admin"},
	{"spatiallyRelatedConcept", "descrip"},
	{"subjectField", "descrip"},
	{"subordinateConceptGeneric", "descrip"},
	{"subordinateConceptPartitive", "descrip"},
	{"subsetOwner", "admin"},
	{"superordinateConceptGeneric", "descrip"},
	{"superordinateConceptPartitive", "descrip"},
	{"syllabification", "termNote"},
	{"table", "descrip"},
	{"temporallyRelatedConcept", "descrip"},
	{"temporalQualifier", "termNote"},
	{"termElement", "termNote"},
	{"termLocation", "termNote"},
	{"termProvenance", "termNote"},
	{"termStructure", "termNote"},
	{"termType", "termNote"},
	{"thesaurusDescriptor", "descrip"},
	{"timeRestriction", "termNote"},
	{"transactionType", "transac"},
	{"transferComment", "termNote"},
	{"unit", "descrip"},
	{"usageCount", "transacNote"},
	{"usageNote", "termNote"},
	{"video", "descrip"},
	{"xAudio", "xref"},
	{"xGraphic", "xref"},
	{"xMathML", "xref"},
	{"xSource", "xref"},
	{"xVideo", "xref"},
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

/* The element of a listed category, or NULL. */
static const char *find_element(struct dragoman_text category)
{
	for (size_t i = 0; i < sizeof(categories) / sizeof(categories[0]); i++) {
		if (dragoman_text_equal(category, dragoman_text_of(categories[i].category))) {
			return categories[i].element;
		}
	}
	return NULL;
}

bool tbx_is_category(struct dragoman_text name)
{
	bool is_private = name.length > 1 && (name.bytes[0] == 'x' || name.bytes[0] == 'X') &&
	                  name.bytes[1] == '-';
	return is_private || find_element(name) != NULL;
}

const char *tbx_element_of(struct dragoman_text category, enum tbx_level level)
{
	const char *element = find_element(category);
	return element != NULL ? element : level == TBX_TERM ? "termNote" : "descrip";
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
