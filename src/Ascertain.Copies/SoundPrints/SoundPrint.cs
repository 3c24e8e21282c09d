using System.Buffers.Binary;
using Ascertain.Canonical;

namespace Ascertain.Copies.SoundPrints;

/// <summary>The fingerprint of a sound: landmarks, by which it is found, and signs, by which it is laid in time.</summary>
/// <remarks>
/// <para>Form in bytes, version 1, numbers little-endian: the line <c>ascertain sound print 1</c> with a line feed; samples at the common rate of 8,000 a second (8 bytes); number of landmarks (4 bytes); of each its time in units of 2 ms (4 bytes) and its pitch (1 byte), by time and then by
/// pitch; one bit a sample with its sign, in words of 8 bytes; one bit a word that tells whether it counts, in words of 8 bytes. Some 1,150 bytes for a second.</para>
/// <para>The same samples give the same bytes on every machine. Other decoder builds can give other samples.</para>
/// </remarks>
public sealed class SoundPrint
{
    /// <summary>First line of the form in bytes.</summary>
    public const string VersionLine = "ascertain sound print 1\n";

    internal SoundPrint(SoundLandmark[] landmarks, ulong[] signs, ulong[] counted, long samples)
    {
        (Landmarks, Signs, Counted, Samples) = (landmarks, signs, counted, samples);
        Digest = Digest.Of(ToBytes());
    }

    /// <summary>Landmarks by time, then by pitch.</summary>
    public IReadOnlyList<SoundLandmark> Landmarks { get; }

    /// <summary>Samples at the common rate of 8,000 a second.</summary>
    public long Samples { get; }

    /// <summary>Length in seconds.</summary>
    public double Seconds => (double)Samples / CommonRate.Hertz;

    /// <summary>Digest of the form in bytes.</summary>
    public Digest Digest { get; }

    internal ulong[] Signs { get; }

    internal ulong[] Counted { get; }

    /// <summary>True when nothing can be found by it: it is silent, steady, or shorter than a quarter of a second.</summary>
    public bool IsEmpty => Landmarks.Count == 0;

    /// <summary>The form in bytes.</summary>
    public byte[] ToBytes()
    {
        int head = VersionLine.Length, from = head + 12;
        byte[] bytes = new byte[from + (5 * Landmarks.Count) + (8 * (Signs.Length + Counted.Length))];
        System.Text.Encoding.ASCII.GetBytes(VersionLine, bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(head), Samples);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(head + 8), Landmarks.Count);
        foreach (SoundLandmark it in Landmarks)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(from), it.Time);
            bytes[from + 4] = it.Pitch;
            from += 5;
        }

        foreach (ulong word in Signs.Concat(Counted))
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(from), word);
            from += 8;
        }

        return bytes;
    }
}
