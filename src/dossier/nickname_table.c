// SPDX-License-Identifier: Apache-2.0
// Short forenames and the ones they stand for: the usual English pairs, only
// those that stand for one name. Folded, in strcmp order.
#include "dossier/same_name.h"

// clang-format off
const char *const px_nickname_table[][2] = {
    { "alex", "alexander" }, { "andy", "andrew" }, { "angie", "angela" },
    { "barb", "barbara" }, { "becky", "rebecca" }, { "ben", "benjamin" },
    { "benny", "benjamin" }, { "bernie", "bernard" }, { "beth", "elizabeth" },
    { "betty", "elizabeth" }, { "bill", "william" }, { "billy", "william" },
    { "bob", "robert" }, { "bobby", "robert" }, { "brad", "bradley" },
    { "catherine", "katherine" }, { "cathy", "katherine" },
    { "charlie", "charles" }, { "chris", "christopher" },
    { "chuck", "charles" }, { "cindy", "cynthia" }, { "cliff", "clifford" },
    { "connie", "constance" }, { "dan", "daniel" }, { "danny", "daniel" },
    { "dave", "david" }, { "davey", "david" }, { "deb", "deborah" },
    { "debbie", "deborah" }, { "dick", "richard" }, { "don", "donald" },
    { "donnie", "donald" }, { "dottie", "dorothy" }, { "doug", "douglas" },
    { "ed", "edward" }, { "eddie", "edward" }, { "ellie", "eleanor" },
    { "fred", "frederick" }, { "freddie", "frederick" }, { "gabe", "gabriel" },
    { "geoff", "geoffrey" }, { "ginny", "virginia" }, { "greg", "gregory" },
    { "hank", "henry" }, { "herb", "herbert" }, { "jack", "john" },
    { "jake", "jacob" }, { "jeff", "jeffrey" }, { "jen", "jennifer" },
    { "jenny", "jennifer" }, { "jerry", "gerald" }, { "jess", "jessica" },
    { "jim", "james" }, { "jimmy", "james" }, { "joe", "joseph" },
    { "joey", "joseph" }, { "johnny", "john" }, { "jon", "jonathan" },
    { "josh", "joshua" }, { "judy", "judith" }, { "kate", "katherine" },
    { "kathryn", "katherine" }, { "kathy", "katherine" },
    { "katie", "katherine" }, { "ken", "kenneth" }, { "kenny", "kenneth" },
    { "larry", "lawrence" }, { "liz", "elizabeth" }, { "lizzie", "elizabeth" },
    { "lou", "louis" }, { "maggie", "margaret" }, { "mandy", "amanda" },
    { "manny", "manuel" }, { "matt", "matthew" }, { "meg", "margaret" },
    { "mick", "michael" }, { "mike", "michael" }, { "mitch", "mitchell" },
    { "nate", "nathan" }, { "ned", "edward" }, { "nick", "nicholas" },
    { "nikki", "nicole" }, { "pam", "pamela" }, { "patty", "patricia" },
    { "peggy", "margaret" }, { "penny", "penelope" }, { "pete", "peter" },
    { "phil", "philip" }, { "phillip", "philip" }, { "randy", "randall" },
    { "ray", "raymond" }, { "rich", "richard" }, { "rick", "richard" },
    { "ricky", "richard" }, { "rob", "robert" }, { "robbie", "robert" },
    { "ron", "ronald" }, { "ronnie", "ronald" }, { "rudy", "rudolph" },
    { "russ", "russell" }, { "sam", "samuel" }, { "sammy", "samuel" },
    { "sid", "sidney" }, { "stan", "stanley" }, { "steph", "stephanie" },
    { "stephen", "steven" }, { "steve", "steven" }, { "sue", "susan" },
    { "susie", "susan" }, { "theo", "theodore" }, { "tim", "timothy" },
    { "timmy", "timothy" }, { "tina", "christina" }, { "tom", "thomas" },
    { "tommy", "thomas" }, { "tony", "anthony" }, { "trish", "patricia" },
    { "vicki", "victoria" }, { "vicky", "victoria" }, { "vince", "vincent" },
    { "vinny", "vincent" }, { "walt", "walter" }, { "wes", "wesley" },
    { "will", "william" }, { "willie", "william" }, { "zach", "zachary" },
    { "zack", "zachary" },
};
// clang-format on
const size_t px_nickname_table_n = PX_COUNT(px_nickname_table);
