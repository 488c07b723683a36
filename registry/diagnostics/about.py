"""What every code means and why it matters: two sentences, for the handbook and for services."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from registry.diagnostics.about_changes import ABOUT_CHANGES
from registry.diagnostics.meaning import About
from registry.problem import Code

ABOUT: Final[Mapping[Code, About]] = {
    # the file as such
    Code.NOT_A_FILE: About(
        "A link, a folder or something else stands where a file should be, or the other way round.",
        "What a link leads to can change without anybody seeing it in a pull request.",
    ),
    Code.UNEXPECTED_FILE: About(
        "A file or folder stands where nothing of its kind is read.",
        "A file that is skipped without a word is a city that disappears without a word.",
    ),
    Code.FILE_NAME: About(
        "The name of a file cannot be used as an address.",
        "The name of the file is the last part of the page's address, and never changes afterwards.",
    ),
    Code.FILE_TOO_LARGE: About(
        "A file is larger than 96 kB, or a catalog of translations larger than 256 kB.",
        "The longest has a quarter of that; more is usually something pasted by accident.",
    ),
    Code.FILE_UNREADABLE: About(
        "The system does not let the file be read.",
        "Nothing can be said about a file that cannot be read, so nothing is published.",
    ),
    Code.FILE_MISSING: About(
        "A file or folder that every registry has is not there.",
        "Without it nothing can be built; most likely it was moved or renamed by accident.",
    ),
    Code.FILE_EMPTY: About(
        "The file holds nothing.",
        "An empty file is a city without a name and without awards.",
    ),
    Code.NOT_UTF8: About(
        "The file is written in another encoding than UTF-8.",
        "Letters like é and ñ would come out as other characters.",
    ),
    Code.FORBIDDEN_CHARACTER: About(
        "A character stands in the file that cannot be seen, or a letter is written in two parts.",
        "Such characters come with copied text; names that look alike are then not equal, "
        "and search does not find them.",
    ),
    Code.TOO_MANY_PROBLEMS: About(
        "A file has more than a hundred problems; the others are only counted.",
        "So many usually have one cause, and the last ones are often gone with the first.",
    ),
    Code.FRONT_MATTER: About(
        "A Markdown file does not begin with fields between two lines of three hyphens.",
        "Without these lines the fields cannot be told from the text.",
    ),
    # YAML
    Code.YAML_SYNTAX: About(
        "The fields cannot be read as YAML.",
        "Everything behind such a place could mean anything, so nothing of the file is used.",
    ),
    Code.YAML_TOO_DEEP: About(
        "Groups are nested deeper than any field needs.",
        "It is never meant, and very deep nesting can stop the programs that read it.",
    ),
    Code.YAML_TOO_MANY_VALUES: About(
        "A file holds more values than any entry needs.",
        "It is never meant, and it would make every check slow.",
    ),
    Code.YAML_ANCHOR: About(
        "A value begins with & or *, which YAML takes for a reference to another value.",
        "Entries say what they mean where it stands; and a text that begins so needs quotes.",
    ),
    Code.YAML_TAG: About(
        "A value begins with !, which YAML takes for a type.",
        "Fields have their types already; and a text that begins so needs quotes.",
    ),
    Code.YAML_SEVERAL_DOCUMENTS: About(
        "A line of three hyphens begins a second set of fields.",
        "One file is one entry; whatever stands behind the line would not be read.",
    ),
    Code.DUPLICATE_FIELD: About(
        "A field is given twice.",
        "Only one of the two could be used, and nobody could tell which.",
    ),
    # one field
    Code.UNKNOWN_FIELD: About(
        "The name of a field is not known at this place.",
        "A misspelled name would otherwise be information that is never shown.",
    ),
    Code.MISSING_FIELD: About(
        "A field that every entry of this kind needs is not there.",
        "The pages and feeds show it, and it is not invented.",
    ),
    Code.EMPTY_VALUE: About(
        "A field or an item of a list has a name but no value.",
        'It cannot be told whether it is not known or was forgotten; "not known" is said by '
        "leaving the field out.",
    ),
    Code.WRONG_TYPE: About(
        "A text stands where a list or a group of fields belongs, or the other way round.",
        "What the parts of the value are cannot be guessed.",
    ),
    Code.UNKNOWN_VALUE: About(
        "The field takes only certain words, and this is none of them.",
        "Pages are sorted and counted by these words.",
    ),
    Code.BAD_DATE: About(
        "A date is not written in one of the forms that everybody reads alike.",
        "03/04/2023 is two different days in two countries; 2023-04-03 is one.",
    ),
    Code.BAD_NUMBER: About(
        "A number is not written with digits only, or is outside what is possible.",
        "114,746 and 114.746 are read differently in different countries.",
    ),
    Code.BAD_LINK: About(
        "A web address is not complete or holds characters that none may hold.",
        "Readers follow the sources; an address that leads nowhere is a statement without a source.",
    ),
    Code.BAD_TEXT: About(
        "A text has line breaks, blanks or letters that it should not have, or is too long.",
        "Names and sentences are shown in lists, tables and feeds, where such things break them.",
    ),
    Code.BAD_CODE: About(
        "A code or an id is not written as such codes are.",
        "Codes are compared letter by letter, and ids become parts of addresses.",
    ),
    # prose
    Code.RAW_HTML: About(
        "A text holds HTML.",
        "Texts are Markdown, so that no entry can change how a page works for its readers.",
    ),
    Code.PROSE_TOO_DEEP: About(
        "Lists or quotations in a text are nested too deep.",
        "Nobody can read them, and programs drop what is deeper without a word.",
    ),
    Code.HEADING_LEVEL: About(
        "A heading leaves out a level, or is of the first level, which is the page's own.",
        "People who listen to a page move through it by the levels of its headings.",
    ),
    Code.IMAGE: About(
        "A text holds an image.",
        "Images need descriptions, licences and sizes, for which there is no place here.",
    ),
    Code.DEAD_LINK: About(
        "A link leads to a page of this site that does not exist, or to a place that the page does not have.",
        "Readers would find an error page, or the beginning of a long one.",
    ),
    # translations
    Code.BAD_TRANSLATION: About(
        "A translated text is not built like its original: tags or places for values differ.",
        "The page would show a hole, or markup that nobody meant.",
    ),
    # what must hold between values
    Code.UNKNOWN_STANDARD: About(
        "A standard is named that has no file.",
        "How long an award is valid follows from its standard.",
    ),
    Code.UNKNOWN_CRITERION: About(
        "A criterion or an outcome is named that the standard does not have.",
        "The level is worked out from the criteria met, so each of them must be known.",
    ),
    Code.UNKNOWN_COUNTRY: About(
        "The subdivision is not of a country in North, Central or South America.",
        "Only cities there can be certified.",
    ),
    Code.UNKNOWN_SUBDIVISION: About(
        "The subdivision is not in the list of places yet.",
        "Its name is shown on pages, and a mistyped code would make a place of its own.",
    ),
    Code.UNKNOWN_LANGUAGE: About(
        "A language is named that the site does not speak.",
        "The text would be shown nowhere.",
    ),
    Code.UNKNOWN_PAGE: About(
        "A translation belongs to a page that does not exist.",
        "It would be shown nowhere; most likely the name of its file is misspelled.",
    ),
    Code.UNKNOWN_COHORT: About(
        "An announcement names a day on which no award was announced.",
        "Its page lists the awards of that day, and there are none.",
    ),
    Code.ID_MISMATCH: About(
        "The name of the file and its fields say different things.",
        "The name is part of the address for ever, so it has to be right from the first day.",
    ),
    Code.DUPLICATE_ID: About(
        "Two entries have one id, or one city has two files.",
        "Addresses and feed items are made of ids; two entries cannot share them.",
    ),
    Code.DUPLICATE_VALUE: About(
        "Something is listed twice that counts once.",
        "One source named twice looks like two.",
    ),
    Code.COPIED: About(
        "A city says what only another city can say: its location, or a highlight, word for word; "
        "or a file is a whole copy of another.",
        "A new file often begins as a copy, and what was left of the other city would be published.",
    ),
    Code.POPULATION_TOO_SMALL: About(
        "The population is smaller than the program asks for.",
        "A city of that size cannot apply, so a digit is probably missing.",
    ),
    Code.LOCATION_OUTSIDE: About(
        "The location is not in the country of the city.",
        "The city would be shown at the wrong place of the map.",
    ),
    Code.LOCATION_SWAPPED: About(
        "Latitude and longitude stand in each other's place.",
        "The city would be shown at the wrong place of the map.",
    ),
    Code.TIER_MISMATCH: About(
        "The level that is stated is not the one that the criteria met give.",
        "One of the two is wrong, and readers would see both.",
    ),
    Code.TIER_MISSING: About(
        "An award has no level, and no note says why.",
        "A level that is not known is fine; one that was forgotten is not, and only a note tells "
        "them apart.",
    ),
    Code.KIND_MISMATCH: About(
        "The kind of an award does not agree with the awards before it.",
        "Pages and feeds compute the kind from the history, and would say something else.",
    ),
    Code.AWARD_ORDER: About(
        "Awards are not listed oldest first, or two stand on one day.",
        "What an award did follows from the one before it.",
    ),
    Code.YEAR_MISMATCH: About(
        "The year of an award is far from the day on which it was announced.",
        "The program labels a round with the year of the day or the one before. The year is part of the "
        "award's permanent id.",
    ),
    Code.AWARD_BEFORE_STANDARD: About(
        "An award is older than the standard it names.",
        "One of the two is wrong, and how long the award is valid follows from the standard.",
    ),
    Code.PUBLISHED_TOO_EARLY: About(
        "The registry would have learned of an award or a withdrawal before there was one.",
        "Readers are told of it on that day, so it cannot lie before what they are told.",
    ),
    Code.STANDARD_INCONSISTENT: About(
        "The numbers of a standard do not agree with each other.",
        "Levels are computed with these numbers.",
    ),
    Code.KEY_INCONSISTENT: About(
        "The days of a key that certificates are signed with do not agree with each other.",
        "Who checks a certificate asks on which days its key was good.",
    ),
    Code.ADDRESS_TAKEN: About(
        "A page would have an address that belongs to another page of the site.",
        "One of the two would disappear.",
    ),
    # what could be better
    Code.POPULATION_MISSING: About(
        "A city has no population.",
        "Its people are not counted where the registry says how many live in certified cities.",
    ),
    Code.AWARD_IN_THE_FUTURE: About(
        "An award is announced on a day that has not come yet.",
        "It is not shown before that day, and a city without another award has no page until then.",
    ),
    Code.TIER_UNKNOWN: About(
        "The level of an award is not known.",
        "The city is not counted at any level; a source may have turned up since.",
    ),
    Code.TIER_INFERRED: About(
        "The level of an award is inferred; no source states it.",
        "It may be wrong; a source that states it would settle the matter.",
    ),
    Code.AWARD_OLD: About(
        "The newest award of a city is older than four years.",
        "A term is three years, so a renewal may have been announced and be missing here.",
    ),
    Code.TRANSLATION_INCOMPLETE: About(
        "A text has no translation into a language of the site yet.",
        "Readers of that language see the original there, in another language.",
    ),
    Code.TRANSLATION_STALE: About(
        "A page was changed after it was translated.",
        "The two may say different things, and readers cannot tell which is right.",
    ),
    Code.POPULATION_ALIKE: About(
        "Two cities have the same population, to the last person.",
        "It happens, but more often a file began as a copy of another.",
    ),
    Code.NAME_UNLIKE_FILE: About(
        "The name of a city is not the name of its file.",
        "The name of the file can never be changed once it is published, so a slip in it stays.",
    ),
    Code.HIGHLIGHT_WITHOUT_FIGURES: About(
        "A highlight holds no figure.",
        "A figure is what readers remember and journalists quote: how much, how many, since when.",
    ),
    **ABOUT_CHANGES,
}
"""Every code; a test fails where one is left out."""
