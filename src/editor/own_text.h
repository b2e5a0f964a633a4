// editor/own_text.h: what a framework below says, as the beginning of what the council says in its
// place. Pure: knows no file, no page and no request.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace goldthread::editor {

/// The entry that begins on `line` (from 1) of the text of a file, as a file of its own that takes
/// its place: under `list`, with `replaces:` for `id:`, comments and all. Nothing where no entry
/// begins there.
std::optional<std::string> in_place_of_entry(std::string_view text, int line,
                                             std::string_view list);

/// A file that gives a setting a value of the council's own; it begins with the one it has.
std::string in_place_of_setting(std::string_view setting, std::string_view value,
                                std::string_view reading);

/// `our-child-protection-visits.yaml` for an id or a name.
std::string own_file_name(std::string_view id);

}  // namespace goldthread::editor
