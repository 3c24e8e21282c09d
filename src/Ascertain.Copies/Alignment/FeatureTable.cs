using Ascertain.Copies.Features;
using Ascertain.Copies.Fingerprints;

namespace Ascertain.Copies.Alignment;

/// <summary>Finds the stills of a clip that share features with a picture, without comparing each.</summary>
/// <remarks>Descriptors are hashed by four bands of 16 of their bits, drawn once (locality-sensitive hashing: P. Indyk and R. Motwani, STOC 1998). Of two features that differ in 40 of 256 bits one band in four is alike, so that of
/// sixty features of a copy some fifteen lead to it.</remarks>
internal sealed class FeatureTable
{
    private const int Bands = 4, Keys = 1 << 16;

    // 37 is odd: multiplied by it, the numbers of 64 different bits are spread over the descriptor, each used once.
    private static readonly int[][] BandBits = [.. Enumerable.Range(0, Bands).Select(static band => Enumerable.Range(0, 16).Select(i => ((((band * 16) + i) * 37) + 11) & 255).ToArray())];

    private readonly IReadOnlyList<ClipStill> stills;
    private readonly (ushort Still, byte Feature)[] places;
    private readonly int[][] starts = new int[Bands][];
    private readonly int[][] postings = new int[Bands][];

    /// <summary>Builds it.</summary>
    public FeatureTable(IReadOnlyList<ClipStill> stills)
    {
        this.stills = stills;
        List<(ushort, byte)> all = [];
        for (int s = 0; s < Math.Min(stills.Count, ushort.MaxValue); s++)
        {
            for (int f = 0; f < stills[s].Features.Length; f++)
            {
                all.Add(((ushort)s, (byte)f));
            }
        }

        places = [.. all];
        int[] keys = new int[places.Length];
        for (int band = 0; band < Bands; band++)
        {
            int[] start = new int[Keys + 1], posting = new int[places.Length];
            for (int i = 0; i < keys.Length; i++)
            {
                keys[i] = Key(band, stills[places[i].Still].Features[places[i].Feature].Descriptor);
                start[keys[i] + 1]++;
            }

            for (int key = 0; key < Keys; key++)
            {
                start[key + 1] += start[key];
            }

            int[] next = start[..Keys];
            for (int i = 0; i < keys.Length; i++)
            {
                posting[next[keys[i]]++] = i;
            }

            (starts[band], postings[band]) = (start, posting);
        }
    }

    /// <summary>The stills that share the most features, by falling number and then by time.</summary>
    /// <param name="features">Features of a picture.</param>
    /// <param name="least">Fewer shared features do not count.</param>
    /// <param name="most">How many are given at most.</param>
    public int[] Find(ReadOnlySpan<PictureFeature> features, int least, int most)
    {
        int[] shared = new int[stills.Count], last = new int[stills.Count];
        Array.Fill(last, -1);
        for (int f = 0; f < features.Length; f++)
        {
            for (int band = 0; band < Bands; band++)
            {
                int key = Key(band, features[f].Descriptor);
                foreach (int posting in postings[band].AsSpan(starts[band][key]..starts[band][key + 1]))
                {
                    (ushort still, byte feature) = places[posting];
                    if (last[still] != f)
                    {
                        ref readonly PictureFeature other = ref stills[still].Features[feature];
                        if (other.IsBright == features[f].IsBright && other.Descriptor.DistanceTo(features[f].Descriptor) <= StillPair.MostDistance)
                        {
                            last[still] = f;
                            shared[still]++;
                        }
                    }
                }
            }
        }

        return [.. Enumerable.Range(0, shared.Length).Where(i => shared[i] >= least).OrderByDescending(i => shared[i]).ThenBy(static i => i).Take(most)];
    }

    private static int Key(int band, in FeatureDescriptor descriptor)
    {
        int key = 0;
        ReadOnlySpan<ulong> words = [descriptor.A, descriptor.B, descriptor.C, descriptor.D];
        foreach (int bit in BandBits[band])
        {
            key = (key << 1) | (int)((words[bit >> 6] >> (bit & 63)) & 1);
        }

        return key;
    }
}
