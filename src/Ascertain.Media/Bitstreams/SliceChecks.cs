using System.Globalization;

namespace Ascertain.Media.Bitstreams;

/// <summary>What contradicts itself between slices, parameter sets and pictures of H.264 and H.265; each told with its byte, and reading goes on.</summary>
internal sealed class SliceChecks(StreamChecks checks)
{
    // Arbitrary: a call over a network changes its size some ten times.
    private const int MostSizes = 20;

    private const string Damaged = "The sample can be damaged, encrypted, or use an extension that was not read.";

    private (int Width, int Height)? size;
    private bool hasBegun;

    /// <summary>A slice whose header cannot be read.</summary>
    /// <param name="offset">Where its unit begins.</param>
    /// <param name="length">Bytes of the unit.</param>
    /// <param name="headerBytes">Bytes of a unit's own header.</param>
    public void TellUnreadable(long offset, long length, int headerBytes)
    {
        if (checks.Wants(BitstreamFindingCodes.SliceUnreadable, 1, offset))
        {
            checks.Add(BitstreamFindingCodes.SliceUnreadable, offset, length,
                length <= headerBytes ? "A slice holds no bits at all." : "The header of a slice cannot be read.", Damaged, "Loss in transmission or storage leaves such slices.");
        }
    }

    /// <summary>A slice that names a parameter set which did not come before it.</summary>
    public void TellMissingSet(long offset, long length)
    {
        if (checks.Wants(BitstreamFindingCodes.ParameterSetMissing, 1, offset))
        {
            checks.Add(BitstreamFindingCodes.ParameterSetMissing, offset, length, "A slice names a parameter set that did not come before it, or that names one that did not.",
                "A stream that is recorded from its middle can miss its parameter sets.", Damaged);
        }
    }

    /// <summary>Compares where a slice begins with the size of its picture.</summary>
    /// <param name="offset">Where its unit begins.</param>
    /// <param name="address">Number of its first block.</param>
    /// <param name="blocks">Blocks of a picture, by the sequence parameter set.</param>
    public void CheckAddress(long offset, long address, long blocks)
    {
        if (address >= blocks && checks.Wants(BitstreamFindingCodes.SliceBeyondPicture, 1, offset))
        {
            checks.Add(BitstreamFindingCodes.SliceBeyondPicture, offset, 0,
                string.Create(CultureInfo.InvariantCulture, $"A slice begins at block {address}; by the sequence parameter set in force a picture has {blocks}."),
                "A parameter set of another stream, taken along by a program, can stand in its place.", Damaged);
        }
    }

    /// <summary>Compares a picture with those before it.</summary>
    /// <param name="offset">Where its first slice begins.</param>
    /// <param name="width">Pixels across, after cropping.</param>
    /// <param name="height">Pixels down, after cropping.</param>
    /// <param name="isRandomAccess">Decoding may begin with it.</param>
    public void CheckPicture(long offset, int width, int height, bool isRandomAccess)
    {
        if (!hasBegun && !isRandomAccess && checks.Wants(BitstreamFindingCodes.FirstNotRandomAccess, 1, offset))
        {
            checks.Add(BitstreamFindingCodes.FirstNotRandomAccess, offset, 0, "The first picture of the stream is none at which decoding may begin; what it refers to is not there.",
                "A live stream that is joined in its middle begins so, and a recording cut without encoding.", "An encoder that renews its pictures strip by strip sets no key pictures, and need not mark where they are whole.");
        }

        hasBegun = true;
        if (size is { } before && before != (width, height) && checks.Wants(BitstreamFindingCodes.SizeChanges, MostSizes, offset))
        {
            checks.Add(BitstreamFindingCodes.SizeChanges, offset, 0,
                string.Create(CultureInfo.InvariantCulture, $"From this picture on pictures have {width}×{height} samples; those before it had {before.Width}×{before.Height}."),
                "Calls and live streams over a network change their size.", "Joining streams of one encoder without re-encoding has the same effect.");
        }

        size = (width, height);
    }

    /// <summary>Closes counts.</summary>
    public void Flush()
    {
        checks.Flush(BitstreamFindingCodes.SliceUnreadable, 1, "slices");
        checks.Flush(BitstreamFindingCodes.ParameterSetMissing, 1, "slices");
        checks.Flush(BitstreamFindingCodes.SliceBeyondPicture, 1, "slices");
        checks.Flush(BitstreamFindingCodes.SizeChanges, MostSizes, "pictures");
    }
}
