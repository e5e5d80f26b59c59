/* cells.h - cells of a text file on their way into an item: checked, or the file is refused. */
#pragma once

#include "formats/importer.h"
#include "formats/lines.h"

/** Opens the file's lines. False when memory is gone or there is no such encoding. A cell may be
 * twice as long as a text: every byte of it may be an escape of two. */
bool cells_open(struct dragoman_importer *importer, struct lines *lines, const char *charset,
                struct lines_style style);

/** Reads a cell into lines->cell. The importer then knows its place, and whether it is refused: too
 * long, not closed, wrong in its encoding, or with a control character. */
enum cell_end cells_read(struct dragoman_importer *importer, struct lines *lines);

/** Refuses the cell in hand if it holds what no text may. */
void cells_check(struct dragoman_importer *importer, const struct lines *lines);

/** What separates the cells of the file's first line: a tab, else the most frequent of `,;|`; '\0':
 * nothing does. */
char cells_separator(struct dragoman_text look);

/** The encoding that an editor's comment names in the first line (`-*- coding: utf-8 -*-`), in
 * `out_name`; "" if none does. */
void cells_coding(struct dragoman_text look, char out_name[64]);
