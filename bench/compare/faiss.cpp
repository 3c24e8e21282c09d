// Exact search of 256-bit codes within 31 bits by FAISS, one thread: faiss CODES QUERIES. Both files are raw codes of 32 bytes, as bench/copies.cs writes them with "search COUNT KIND FOLDER".
// Rows of a table: what, queries a second of processor time, hits (to be those of ours), seconds to make it. The flat search is asked 64 queries, MultiHash all.
#include <faiss/IndexBinaryFlat.h>
#include <faiss/IndexBinaryHash.h>
#include <faiss/impl/AuxIndexStructures.h>
#include <omp.h>

#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <vector>

static std::vector<uint8_t> bytes(const char* path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

static double processor() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

static void row(const char* what, faiss::IndexBinary& index, const std::vector<uint8_t>& codes, const std::vector<uint8_t>& queries, int64_t asked) {
    double start = processor();
    index.add(static_cast<int64_t>(codes.size() / 32), codes.data());
    double made = processor() - start, best = 1e300;
    size_t hits = 0;
    for (int i = 0; i < 3; i++) {
        faiss::RangeSearchResult found(asked);
        start = processor();
        index.range_search(asked, queries.data(), 32, &found);  // distances below 32
        double took = processor() - start;
        best = took < best ? took : best;
        hits = found.lims[asked];
    }
    std::printf("| %zu | %s | %.1f | %zu hits of %lld queries | %.1f |\n", codes.size() / 32, what, static_cast<double>(asked) / best, hits, static_cast<long long>(asked), made);
    std::fflush(stdout);
}

int main(int, char** arguments) {
    omp_set_num_threads(1);
    std::vector<uint8_t> codes = bytes(arguments[1]), queries = bytes(arguments[2]);
    int64_t all = static_cast<int64_t>(queries.size() / 32);
    faiss::IndexBinaryFlat flat(256);
    row("FAISS flat", flat, codes, queries, 64);
    faiss::IndexBinaryMultiHash multi(256, 16, 16);
    multi.nflip = 1;  // exact for 31 bits: of sixteen parts one differs in one bit at most
    row("FAISS MultiHash 16 x 16, one bit turned", multi, codes, queries, codes.size() / 32 > 2000000 ? (all < 128 ? all : 128) : all);
}
