namespace Ascertain.Media.Bitstreams;

/// <summary>Reads what the headers of one sample after another say of its picture; one for each codec.</summary>
internal abstract class PictureReader(StreamChecks checks)
{
    /// <summary>Findings listed one by one before they are counted; arbitrary.</summary>
    protected const int MostListed = 20;

    protected StreamChecks Checks { get; } = checks;

    /// <summary>Read the encoder's own numbers too (<see cref="CodedPicture.Counts"/>): more of each header, and messages.</summary>
    public bool FollowsCounts { get; init; }

    /// <summary>Reads the sample that the window holds.</summary>
    public abstract CodedPicture Read(int index, in MediaSample sample, SampleWindow window);

    /// <summary>Closes counts.</summary>
    public virtual void Finish()
    {
        Checks.Flush(BitstreamFindingCodes.NoPicture, 1, "samples");
        Checks.Flush(BitstreamFindingCodes.SyncNotRandomAccess, 1, "samples");
        Checks.Flush(BitstreamFindingCodes.IdrNotMarked, 1, "samples");
    }

    /// <summary>Compares the container's mark with the picture.</summary>
    protected void CheckSync(in CodedPicture picture, SampleWindow window)
    {
        MediaSample sample = picture.Sample;
        if (picture.Type == PictureType.Unknown && !picture.IsRepeat)
        {
            if (Checks.Wants(BitstreamFindingCodes.NoPicture, 1, sample.Offset))
            {
                Checks.Add(BitstreamFindingCodes.NoPicture, sample.Offset, window.Size,
                    window.Size < sample.Size ? "The sample lies beyond the end of the item, wholly or so far that no picture header could be read."
                        : "The sample holds no picture header that could be read.",
                    "The sample can be encrypted, or hold only parameter sets.", "Only the beginning of the sample was read.",
                    "A file that is still being written, downloaded or was cut short ends before its samples.");
            }
        }
        else if (sample.IsKey && !picture.IsRandomAccess && Checks.Wants(BitstreamFindingCodes.SyncNotRandomAccess, 1, sample.Offset))
        {
            Checks.Add(BitstreamFindingCodes.SyncNotRandomAccess, sample.Offset, Math.Max(0, sample.Size),
                "The container marks the sample as a random access point; its picture is none by the codec's own marks.",
                "A container without a table of sync samples declares every sample to be one.",
                "Some writers mark every I picture, also those whose followers refer to pictures before it.",
                "A stream-copying cutter can mark the first kept sample.");
        }
        else if (picture.IsIdr && !sample.IsKey && Checks.Wants(BitstreamFindingCodes.IdrNotMarked, 1, sample.Offset))
        {
            Checks.Add(BitstreamFindingCodes.IdrNotMarked, sample.Offset, Math.Max(0, sample.Size),
                "The picture is an IDR or key picture; the container does not mark the sample as a random access point.",
                "Writers of fragments can leave the flag at its default.", "The container's table can have been rebuilt by a repair program.");
        }
    }
}
