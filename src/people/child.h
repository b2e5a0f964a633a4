// people/child.h: facts.h under the name that some pages still use.
#pragma once
#include "people/facts.h"
