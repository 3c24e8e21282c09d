using System.Buffers.Binary;
using System.Security.Cryptography;
using Ascertain.Copies.Features;
using Ascertain.Copies.Fingerprints;

namespace Ascertain.Copies.ClipIndex;

/// <summary>The features of one still a second of a file of stills, sorted so that those like a given one are found without looking at all.</summary>
/// <remarks>
/// <para>As in <see cref="Alignment.FeatureTable"/>, descriptors are hashed by four bands of 16 of their bits. Beside each stand 32 other bits of the descriptor; only where at most <see cref="MostOf32"/> of these differ is a hit told.
/// Of features of one place that differ in 40 of 256 comparisons 23 % are told, of features of different places one in 1.6 million (binomial).</para>
/// <para>It is made of the stills and holds nothing else: a file of it that is lost, damaged, or made of other pieces than those it is asked for is made again.</para>
/// </remarks>
internal sealed class WordTable
{
    /// <summary>Greatest difference in the 32 further bits.</summary>
    public const int MostOf32 = 9;

    // Features at plain edges look alike everywhere: of an hour of clips the commonest keys had thousands of features. A clip of five minutes at rest has 300 of one.
    private const int MostOfKey = 1024;

    private const string VersionLine = "ascertain words 2\n";
    private const int Bands = 4, Keys = 1 << 16, Starts = Keys + 1, DigestBytes = 32;

    // Multiplied by 37, the numbers of different bits are spread over the descriptor, each used once.
    private static readonly int[][] KeyBits = [.. Enumerable.Range(0, Bands).Select(static band => Enumerable.Range(0, 16).Select(i => Spread((band * 16) + i)).ToArray())];
    private static readonly int[][] OtherBits = [.. Enumerable.Range(0, Bands).Select(static band => Enumerable.Range(0, 32).Select(i => Spread((Bands * 16) + (band * 32) + i)).ToArray())];

    private readonly int[] pieces;
    private readonly double[] times;
    private readonly int[] starts;
    private readonly ulong[] entries;

    private WordTable(int[] pieces, double[] times, int[] starts, ulong[] entries) => (this.pieces, this.times, this.starts, this.entries) = (pieces, times, starts, entries);

    /// <summary>Stills in it.</summary>
    public int Count => pieces.Length;

    /// <summary>Pieces to which its stills belong.</summary>
    public int Pieces => pieces.Length == 0 ? 0 : pieces[^1] + 1;

    /// <summary>Number of the piece to which a still belongs.</summary>
    public int PieceOf(int still) => pieces[still];

    /// <summary>Time of a still in its clip, in seconds.</summary>
    public double TimeOf(int still) => times[still];

    /// <summary>Sorts the features of pieces.</summary>
    /// <param name="stills">The stills of each piece.</param>
    public static WordTable Of(IEnumerable<IReadOnlyList<ClipStill>> stills)
    {
        const double Apart = 0.99; // seconds: one in four of the stills, whose times are rarely whole
        List<int> pieces = [];
        List<double> times = [];
        List<(FeatureDescriptor Descriptor, uint Still)> features = [];
        int piece = 0;
        foreach (IReadOnlyList<ClipStill> of in stills)
        {
            double next = double.NegativeInfinity;
            foreach (ClipStill still in of.Where(it => it.Seconds >= next))
            {
                next = still.Seconds + Apart;
                features.AddRange(still.Features.Select(it => (it.Descriptor, ((uint)times.Count << 1) | (it.IsBright ? 1u : 0))));
                pieces.Add(piece);
                times.Add(still.Seconds);
            }

            piece++;
        }

        int[] starts = new int[Bands * Starts], keys = new int[features.Count];
        ulong[] entries = new ulong[Bands * features.Count];
        for (int band = 0; band < Bands; band++)
        {
            Span<int> start = starts.AsSpan(band * Starts, Starts);
            for (int i = 0; i < keys.Length; i++)
            {
                keys[i] = (int)Gather(features[i].Descriptor, KeyBits[band]);
                start[keys[i] + 1]++;
            }

            for (int key = 0; key < Keys; key++)
            {
                start[key + 1] += start[key];
            }

            int[] place = start[..Keys].ToArray();
            Span<ulong> of = entries.AsSpan(band * features.Count, features.Count);
            for (int i = 0; i < keys.Length; i++)
            {
                of[place[keys[i]]++] = ((ulong)Gather(features[i].Descriptor, OtherBits[band]) << 32) | features[i].Still;
            }
        }

        return new WordTable([.. pieces], [.. times], starts, entries);
    }

    /// <summary>Stills with a feature that is probably the same.</summary>
    /// <param name="descriptor">What it looks like.</param>
    /// <param name="isBright">Brighter than its surroundings.</param>
    /// <param name="stills">Takes their numbers; one can come several times.</param>
    /// <param name="crowd">Takes those that stand at keys with more than <see cref="MostOfKey"/> features: of such a key so many are looked at, evenly over the file, so that of many copies each has some.</param>
    public void Find(in FeatureDescriptor descriptor, bool isBright, List<int> stills, List<int> crowd)
    {
        int each = entries.Length / Bands;
        for (int band = 0; band < Bands; band++)
        {
            int key = (int)Gather(descriptor, KeyBits[band]);
            ReadOnlySpan<int> start = starts.AsSpan((band * Starts) + key, 2);
            ReadOnlySpan<ulong> of = entries.AsSpan((band * each) + start[0], start[1] - start[0]);
            if (of.IsEmpty)
            {
                continue;
            }

            uint other = Gather(descriptor, OtherBits[band]);
            int every = (of.Length + MostOfKey - 1) / MostOfKey;
            List<int> found = every == 1 ? stills : crowd;
            for (int i = 0; i < of.Length; i += every)
            {
                if (System.Numerics.BitOperations.PopCount((uint)(of[i] >> 32) ^ other) <= MostOf32 && (of[i] & 1) != 0 == isBright)
                {
                    found.Add((int)((uint)of[i] >> 1));
                }
            }
        }
    }

    /// <summary>The form on disk.</summary>
    /// <param name="of">The pieces of which it was made, in their order: the form bears their digests as one.</param>
    public byte[] ToBytes(IEnumerable<IndexedPiece> of)
    {
        byte[] version = System.Text.Encoding.ASCII.GetBytes(VersionLine);
        byte[] bytes = new byte[version.Length + DigestBytes + 8 + (pieces.Length * 12L) + (starts.Length * 4L) + (entries.Length * 8L) + DigestBytes];
        version.CopyTo(bytes, 0);
        DigestOf(of).CopyTo(bytes, version.Length);
        Span<byte> to = bytes.AsSpan(version.Length + DigestBytes);
        BinaryPrimitives.WriteInt32LittleEndian(to, pieces.Length);
        BinaryPrimitives.WriteInt32LittleEndian(to[4..], entries.Length);
        to = to[8..];
        for (int i = 0; i < pieces.Length; i++, to = to[12..])
        {
            BinaryPrimitives.WriteInt32LittleEndian(to, pieces[i]);
            BinaryPrimitives.WriteDoubleLittleEndian(to[4..], times[i]);
        }

        foreach (int start in starts)
        {
            BinaryPrimitives.WriteInt32LittleEndian(to, start);
            to = to[4..];
        }

        foreach (ulong entry in entries)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(to, entry);
            to = to[8..];
        }

        SHA256.HashData(bytes.AsSpan(0, bytes.Length - DigestBytes), to);
        return bytes;
    }

    /// <summary>Reads the form on disk.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="of">The pieces of which it must have been made.</param>
    /// <returns>Null where the bytes are not what was written, by this version and of these pieces.</returns>
    public static WordTable? FromBytes(ReadOnlySpan<byte> bytes, IReadOnlyCollection<IndexedPiece> of)
    {
        byte[] version = System.Text.Encoding.ASCII.GetBytes(VersionLine);
        if (bytes.Length < version.Length + DigestBytes + 8 + DigestBytes || !bytes.StartsWith(version) || !bytes.Slice(version.Length, DigestBytes).SequenceEqual(DigestOf(of)) || !SHA256.HashData(bytes[..^DigestBytes]).AsSpan().SequenceEqual(bytes[^DigestBytes..]))
        {
            return null;
        }

        ReadOnlySpan<byte> from = bytes[(version.Length + DigestBytes)..^DigestBytes];
        int count = BinaryPrimitives.ReadInt32LittleEndian(from), words = BinaryPrimitives.ReadInt32LittleEndian(from[4..]);
        from = from[8..];
        if (count < 0 || words < 0 || words % Bands != 0 || from.Length != (count * 12L) + (Bands * Starts * 4L) + (words * 8L))
        {
            return null;
        }

        int[] pieces = new int[count], starts = new int[Bands * Starts];
        double[] times = new double[count];
        ulong[] entries = new ulong[words];
        for (int i = 0; i < count; i++, from = from[12..])
        {
            (pieces[i], times[i]) = (BinaryPrimitives.ReadInt32LittleEndian(from), BinaryPrimitives.ReadDoubleLittleEndian(from[4..]));
        }

        for (int i = 0; i < starts.Length; i++, from = from[4..])
        {
            starts[i] = BinaryPrimitives.ReadInt32LittleEndian(from);
        }

        for (int i = 0; i < words; i++, from = from[8..])
        {
            entries[i] = BinaryPrimitives.ReadUInt64LittleEndian(from);
        }

        // A digest says that nothing was broken, not that nobody wrote nonsense.
        return IsSorted(starts, words / Bands) && Array.TrueForAll(entries, it => (uint)it >> 1 < count) && Array.TrueForAll(times, double.IsFinite) && Array.TrueForAll(pieces, it => it >= 0 && it < of.Count)
            ? new WordTable(pieces, times, starts, entries) : null;
    }

    private static byte[] DigestOf(IEnumerable<IndexedPiece> pieces) => SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(string.Concat(pieces.Select(static it => it.Sha256Hex))));

    private static bool IsSorted(int[] starts, int each)
    {
        bool isSorted = true;
        for (int band = 0; band < Bands; band++)
        {
            ReadOnlySpan<int> of = starts.AsSpan(band * Starts, Starts);
            isSorted &= of[0] == 0 && of[^1] == each;
            for (int i = 1; i < of.Length; i++)
            {
                isSorted &= of[i] >= of[i - 1];
            }
        }

        return isSorted;
    }

    private static int Spread(int number) => ((number * 37) + 11) & (FeatureDescriptor.Bits - 1);

    private static uint Gather(in FeatureDescriptor descriptor, int[] bits)
    {
        ReadOnlySpan<ulong> words = [descriptor.A, descriptor.B, descriptor.C, descriptor.D];
        uint gathered = 0;
        foreach (int bit in bits)
        {
            gathered = (gathered << 1) | (uint)((words[bit >> 6] >> (bit & 63)) & 1);
        }

        return gathered;
    }
}
