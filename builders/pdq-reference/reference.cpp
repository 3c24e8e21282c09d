// Hashes of made pictures by the published C++ program of PDQ. Links with its sources; see build.sh.
// The pictures are those of tests/Ascertain.Copies.Tests/FrameHashes/MadePicture.cs: whole numbers only, so that every machine makes the same.
#include <pdq/cpp/hashing/pdqhashing.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

using namespace facebook::pdq::hashing;

struct Numbers {
    uint64_t state;
    uint32_t below(uint32_t bound) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<uint32_t>(((state >> 32) * bound) >> 32);
    }
};

struct Picture {
    char kind;  // g: one channel; c: three
    int rows, columns, channels;
    std::vector<uint8_t> samples;
};

static Picture make(uint64_t seed) {
    Numbers numbers{seed};
    Picture made;
    made.kind = numbers.below(2) == 0 ? 'g' : 'c';
    made.channels = made.kind == 'g' ? 1 : 3;
    uint32_t size = numbers.below(16), greatest = size < 5 ? 96 : 420;
    made.rows = 1 + static_cast<int>(numbers.below(greatest));
    made.columns = 1 + static_cast<int>(numbers.below(greatest));
    if (size == 15) made.rows = made.columns = 64;
    if (size == 14) { made.rows = 540 + static_cast<int>(numbers.below(540)); made.columns = 960 + static_cast<int>(numbers.below(960)); }
    const int cells = 9;
    int grid[3][cells * cells];
    for (auto& channel : grid) for (int& value : channel) value = static_cast<int>(numbers.below(256));
    uint32_t noise = numbers.below(3) == 0 ? 256 : 1 + numbers.below(24), flat = numbers.below(12);
    int contrast = 1 + static_cast<int>(numbers.below(256));
    made.samples.resize(static_cast<size_t>(made.rows) * made.columns * made.channels);
    size_t to = 0;
    for (int y = 0; y < made.rows; y++) {
        int fy = y * (cells - 1) * 256 / made.rows, cy = fy >> 8, wy = fy & 255;
        for (int x = 0; x < made.columns; x++) {
            int fx = x * (cells - 1) * 256 / made.columns, cx = fx >> 8, wx = fx & 255;
            for (int channel = 0; channel < made.channels; channel++) {
                const int* at = &grid[channel][cy * cells + cx];
                int smooth = (at[0] * (256 - wx) + at[1] * wx) * (256 - wy) + (at[cells] * (256 - wx) + at[cells + 1] * wx) * wy;
                int value = flat == 0 ? 90 : 64 + (((smooth >> 16) * contrast) >> 8) + static_cast<int>(numbers.below(noise)) - static_cast<int>(noise / 2);
                made.samples[to++] = static_cast<uint8_t>(value < 0 ? 0 : value > 255 ? 255 : value);
            }
        }
    }
    return made;
}

int main(int count, char** arguments) {
    uint64_t pictures = count > 1 ? strtoull(arguments[1], nullptr, 10) : 100;
    for (uint64_t seed = 1; seed <= pictures; seed++) {
        Picture made = make(seed);
        uint8_t* p = made.samples.data();
        int rows = made.rows, columns = made.columns, quality, again;
        std::vector<float> luma(static_cast<size_t>(rows) * columns), spare(luma.size());
        if (made.channels == 1) fillFloatLumaFromGrey(p, rows, columns, columns, 1, luma.data());
        else fillFloatLumaFromRGB(p, p + 1, p + 2, rows, columns, 3 * columns, 3, luma.data());
        std::vector<float> same = luma;
        float small[64][64], between[16][64], coefficients[16][16], turned[16][16];
        Hash256 hash, turns[8];
        pdqHash256FromFloatLuma(luma.data(), spare.data(), rows, columns, small, between, coefficients, hash, quality);
        pdqDihedralHash256esFromFloatLuma(same.data(), spare.data(), rows, columns, small, between, coefficients, turned,
            turns, turns + 1, turns + 2, turns + 3, turns + 4, turns + 5, turns + 6, turns + 7, again);
        printf("%llu\t%c\t%d\t%d\t%d\t%s", static_cast<unsigned long long>(seed), made.kind, rows, columns, quality, hash.format().c_str());
        // Of 64 x 64 samples in colour the program blurs luma by a window of one sample for the turns, but not for the hash: rounding alone, left out here.
        if (rows != 64 || columns != 64 || made.channels == 1) for (int turn = 1; turn < 8; turn++) printf("\t%s", turns[turn].format().c_str());
        printf("\n");
    }
}
