// platform/text/zip.h: files put into one archive that every computer opens. Stored as they are;
// knows nothing of what they hold.
#pragma once
#include <span>
#include <string>

namespace goldthread::text {

struct ZipFile {
    std::string name;  ///< With folders before it: `portsmouth/standards.yaml`.
    std::string bytes;
};

/// The archive. Together the files must hold less than 4 GB. Two archives of the same files are the
/// same bytes: no time is written down.
std::string zip(std::span<const ZipFile> files);

}  // namespace goldthread::text
