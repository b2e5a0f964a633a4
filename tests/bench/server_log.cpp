#include "server_log.h"

#include <cstdlib>
#include <fstream>

namespace goldthread::bench {

std::map<std::string, std::vector<double>> times_in(const std::filesystem::path& log,
                                                    std::streamoff from)
{
    std::map<std::string, std::vector<double>> times;
    std::ifstream in{log};
    in.seekg(from);
    std::string line;
    while (std::getline(in, line)) {
        const auto route = line.find("\"route\":\"");
        const auto ms = line.find("\"ms\":");
        if (route != std::string::npos && ms != std::string::npos) {
            const auto name = line.substr(route + 9, line.find('"', route + 9) - route - 9);
            times[name].push_back(std::strtod(line.c_str() + ms + 5, nullptr));
        }
    }
    return times;
}

}  // namespace goldthread::bench
