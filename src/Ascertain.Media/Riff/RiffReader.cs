using System.Buffers.Binary;

namespace Ascertain.Media.Riff;

/// <summary>Reads RIFF, RIFX, RF64 and BW64: AVI with OpenDML, WAV with broadcast fields, WebP (Microsoft RIFF 1991; OpenDML AVI 1.02; EBU Tech 3285, 3306; WebP container specification).</summary>
/// <remarks>Chunks of picture and sound inside <c>movi</c> are not listed one by one: each stream has one part per <c>movi</c> with their number; the samples of the tracks lead to each.</remarks>
internal static class RiffReader
{
    /// <summary><c>RIFF</c>, <c>RIFX</c>, <c>RF64</c> and <c>BW64</c> read as big-endian numbers.</summary>
    public const uint Riff = 0x52494646, Rifx = 0x52494658, Rf64 = 0x52463634, Bw64 = 0x42573634;

    /// <summary>The item begins with a RIFF header.</summary>
    public static bool Looks(ReadOnlySpan<byte> first16) =>
        first16.Length >= 12 && BinaryPrimitives.ReadUInt32BigEndian(first16) is Riff or Rifx or Rf64 or Bw64;

    /// <summary>Reads the whole item.</summary>
    public static MediaStructure Read(ByteSource source)
    {
        StructureBuilder into = new();
        RiffWalk walk = new(source, into);
        walk.Run();
        into.Clocks.Sort(static (left, right) => left.FirstByte.CompareTo(right.FirstByte));
        return into.Build("riff", walk.Form, 1, ExaminationOutcome.Completed.Instance);
    }
}
