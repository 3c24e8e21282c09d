using Ascertain.Media.Bitstreams;
using Ascertain.Media.Decoding;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.Inspecting;

/// <summary>Reads the structure of an item with this program's readers, and with ffprobe as a confined child where there is none of its own.</summary>
public static class ItemReader
{
    /// <summary>Reads an open item. Broken input gives findings and an outcome, never an exception of the reader's own.</summary>
    /// <param name="item">The verified open item.</param>
    /// <param name="decoder">The decoder of this machine; null for this program's readers alone.</param>
    /// <param name="depth">How much of the coded streams is looked at.</param>
    public static MediaStructure Read(SafeFileHandle item, InstalledDecoder? decoder, ReadingDepth depth)
    {
        ByteSource source = ByteSource.Of(item);
        MediaStructure own = MediaReader.Read(source, depth);
        if (own.Outcome is not ExaminationOutcome.NotApplicable || decoder?.Build is not { } build)
        {
            return own;
        }

        return Probe(item, source, build, decoder.Policy, depth)
            ?? own with { Outcome = new ExaminationOutcome.NotApplicable("There is no own reader for this format, and ffprobe does not describe the item.") };
    }

    /// <summary>True when a result that began with <see cref="Read"/> depends on the decoder: ffprobe described the item, or was asked and did not.</summary>
    public static bool DependsOnDecoder(ExaminationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Outcome is ExaminationOutcome.NotApplicable || result.Findings.Any(static it => it.Code == DecodingFindingCodes.ReadByFfprobe);
    }

    /// <summary>What ffprobe describes, with what this program finds in the pictures of a transport stream; null when it describes nothing.</summary>
    internal static MediaStructure? Probe(SafeFileHandle item, ByteSource source, DecoderBuild build, ConfinementPolicy policy, ReadingDepth depth) =>
        new ConfinedProbe(build).Read(item, policy) is { Outcome: ExaminationOutcome.Completed } described
            ? described.Format.StartsWith("mpegts", StringComparison.Ordinal) ? TransportPictures.AddTo(described, source, depth) : described
            : null;
}
