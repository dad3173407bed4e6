"""What ``--help`` says beside the options."""

from __future__ import annotations

DATA = "the folder with the database (or set RELATIONKEEPER_DATA)"

EXAMPLES = """\
examples:
  relationkeeper import --dry-run Basic_LinkedInDataExport.zip
  relationkeeper import Basic_LinkedInDataExport.zip contacts.vcf
  relationkeeper find acme
  relationkeeper show Ana Ruiz
  relationkeeper due --days 7
  relationkeeper log 'coffee with Ana and Ben yesterday 45m @Cafe Luna #lending'
  relationkeeper add Zoe Okafor --email zoe@luna.example --met-where Berlin
  relationkeeper edit Zoe --title Baker --tag lending
  relationkeeper export --circle Inner inner.vcf
  relationkeeper merge 'Ana Ruiz' 'Anita Ruiz'
  relationkeeper history
  relationkeeper undo

exit status: 0 done, 1 nothing found, 2 bad input or a failure, told in one sentence.
The window also knows: relationkeeper demo, relationkeeper screenshot --help.
"""

ON_IMPORT = """\
FILE is a vCard file (.vcf), LinkedIn's archive (the zip or its folder), or a
Connections.csv, messages.csv or Invitations.csv from it.

Somebody is taken for a person you have by a profile, or by an e-mail address or a
phone number with a name that fits; by the name alone nobody is. What you changed
yourself stays. Importing the same files again adds nothing, a copy of the database
is made first, and "relationkeeper undo" takes all of it back.

examples:
  relationkeeper import --dry-run contacts.vcf
  relationkeeper import --me ana-ruiz messages.csv
"""

ON_MERGE = """\
The first one stays; the others go, and whatever happened with them or was learned
about them becomes the first one's. Where two differ, --keep says what is kept of
name, nickname, pronounced, job, positions, emails, phones, handles, urls, addresses,
birthday, dates, zone, languages, related, met, note, fields, tags, stated, care,
photo, favourite, archived. It is one step: "relationkeeper undo" brings all back.

examples:
  relationkeeper merge --dry-run 'Ana Ruiz' 'Anita Ruiz'
  relationkeeper merge 12 57 --keep name=left --keep note=both
"""

ON_LOG = """\
The line says, in any order, how, with whom, when, for how long and where:

  coffee, lunch, call, video, email, met, ...   how; in person where it is not said
  with Ana and Ben                              with whom
  yesterday, friday, 3 May, 2026-05-03, at 3pm  when; today where it is not said
  45m, 1h30                                     how long
  @Cafe Luna                                    where
  #lending                                      a tag
  : talked about the fund                       a note, after a colon and a space
  +family daughter starts college               something learned (profession, family,
                                                daily, interest, skill, need, offer)
  !send the deck by Friday                      a promise, kept in the note

Put the line in single quotes, or the shell takes # and ! for its own.

examples:
  relationkeeper log 'coffee with Ana and Ben yesterday 45m @Cafe Luna #lending'
  relationkeeper log --with 12 'call with Ana 20m : about the fund'
  relationkeeper log --new 'met Zoe Okafor at noon'
"""

ON_ADD = """\
Whoever has the same name already is not added again, unless you say --another.

examples:
  relationkeeper add Zoe Okafor
  relationkeeper add 'Zoe Okafor' --email zoe@luna.example --organisation 'Luna Bakery'
  relationkeeper add Ben Ode --birthday=--03-11 --handle linkedin=ben-ode --tag lending
"""

ON_EDIT = """\
An option for which there is one value sets it; one that may be given several times
adds to what there is. --unset empties a field first, and --remove takes one away.
It is one step: "relationkeeper undo" takes it back.

examples:
  relationkeeper edit Zoe --title Baker --email zoe@luna.example
  relationkeeper edit Zoe Okafor --unset birthday --remove tag=lending
  relationkeeper edit 12 --name 'Zoe Okafor-Ruiz'
"""

ON_EXPORT = """\
Everybody is written unless somebody is asked for: those in lists, then the archived.
Nobody in the bin is. Cards (.vcf) have all fields of a person, but not the circle, the
facts and what happened; a table (.csv) is for spreadsheets and other address books.
The file appears once it is whole.

examples:
  relationkeeper export everybody.vcf
  relationkeeper export --vcard 3.0 for-my-phone.vcf
  relationkeeper export --tag lending --person 'Ana Ruiz' lending.csv
"""
