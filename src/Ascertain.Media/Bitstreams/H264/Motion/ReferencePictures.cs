using Ascertain.Media.Bitstreams.H264.Macroblocks;

namespace Ascertain.Media.Bitstreams.H264.Motion;

/// <summary>The pictures that are marked as references, ITU-T H.264 §8.2.5. As many as the parameter set allows, whatever the stream says.</summary>
internal sealed class ReferencePictures
{
    private readonly List<ReferenceFrame> frames = [];
    private int inferred = -1;

    /// <summary>Those that are marked, in no order.</summary>
    public IReadOnlyList<ReferenceFrame> Frames => frames;

    /// <summary>Forgets all.</summary>
    public void Clear() => frames.Clear();

    /// <summary>FrameNumWrap of each, equation 8-27.</summary>
    public void Wrap(int frameNum, int maxFrameNum)
    {
        foreach (ReferenceFrame it in frames)
        {
            it.FrameNumWrap = it.FrameNum > frameNum ? it.FrameNum - maxFrameNum : it.FrameNum;
        }
    }

    /// <summary>Infers the frames that a gap in frame_num leaves out, §8.2.5.2. Only the last matter, as many as are kept.</summary>
    /// <param name="previous">PrevRefFrameNum.</param>
    /// <param name="frameNum">frame_num of the picture after the gap.</param>
    /// <param name="maxFrameNum">MaxFrameNum.</param>
    /// <param name="most">Frames that are kept.</param>
    public void Fill(int previous, int frameNum, int maxFrameNum, int most)
    {
        int count = (frameNum - previous - 1) & (maxFrameNum - 1);
        for (int back = Math.Min(count, most); back > 0; back--)
        {
            int missing = (frameNum - back) & (maxFrameNum - 1);
            Wrap(missing, maxFrameNum);
            Slide(null, most);
            inferred = inferred == int.MinValue / 8 ? -2 : inferred - 1;
            frames.Add(new ReferenceFrame { Number = inferred, FrameNum = missing, FrameNumWrap = missing, Short = ReferenceFrame.Both, Decoded = ReferenceFrame.Both });
        }
    }

    /// <summary>Marks after a reference picture was decoded.</summary>
    /// <param name="current">Its frame.</param>
    /// <param name="structure">The picture: both fields, or one.</param>
    /// <param name="isIdr">An IDR picture.</param>
    /// <param name="operations">Null for the sliding window.</param>
    /// <param name="maxFrameNum">MaxFrameNum.</param>
    /// <param name="most">Frames that are kept.</param>
    /// <returns>Whether memory management control operation 5 restarted the counts.</returns>
    public bool Mark(ReferenceFrame current, int structure, bool isIdr, MarkingOperation[]? operations, int maxFrameNum, int most)
    {
        bool restarts = false;
        Wrap(current.FrameNum, maxFrameNum);
        current.FrameNumWrap = current.FrameNum;
        if (isIdr)
        {
            frames.Clear();
            if (operations is not null)
            {
                (current.Long, current.LongTermIndex) = (current.Long | structure, 0);
            }
        }
        else if (operations is null)
        {
            if ((current.Short & ~structure) == 0)
            {
                Slide(current, most);
            }
        }
        else
        {
            foreach (MarkingOperation it in operations)
            {
                Apply(it, current, structure);
                restarts |= it.Code == 5;
            }
        }

        if ((current.Long & structure) != structure)
        {
            current.Short |= structure;
        }

        if (!frames.Contains(current))
        {
            frames.Add(current);
        }

        frames.RemoveAll(static it => (it.Short | it.Long) == 0);
        while (frames.Count > most)
        {
            frames.RemoveAt(frames[0] == current ? 1 : 0);
        }

        return restarts;
    }

    // §8.2.5.3
    private void Slide(ReferenceFrame? current, int most)
    {
        while (frames.Count(it => it != current) >= most)
        {
            ReferenceFrame? oldest = null;
            foreach (ReferenceFrame it in frames)
            {
                if (it != current && it.Short != 0 && (oldest is null || it.FrameNumWrap < oldest.FrameNumWrap))
                {
                    oldest = it;
                }
            }

            frames.Remove(oldest ?? frames.First(it => it != current));
        }
    }

    // §8.2.5.4
    private void Apply(MarkingOperation operation, ReferenceFrame current, int structure)
    {
        switch (operation.Code)
        {
            case 1:
                if (FindShort(current, structure, operation.First) is { Frame: { } shortTerm } found)
                {
                    shortTerm.Short &= ~found.Structure;
                }

                break;
            case 2:
                if (FindLong(structure, operation.First) is { Frame: { } longTerm } other)
                {
                    longTerm.Long &= ~other.Structure;
                }

                break;
            case 3:
                if (FindShort(current, structure, operation.First) is { Frame: { } becomes } part)
                {
                    FreeIndex(operation.Second, becomes);
                    becomes.Short &= ~part.Structure;
                    becomes.Long |= part.Structure;
                    becomes.LongTermIndex = (int)Math.Min(operation.Second, int.MaxValue);
                }

                break;
            case 4:
                foreach (ReferenceFrame it in frames)
                {
                    it.Long = it.LongTermIndex >= operation.First ? 0 : it.Long; // max_long_term_frame_idx_plus1
                }

                break;
            case 5:
                foreach (ReferenceFrame it in frames)
                {
                    if (it != current)
                    {
                        (it.Short, it.Long) = (0, 0);
                    }
                }

                break;
            case 6:
                FreeIndex(operation.First, current);
                current.Long |= structure;
                current.LongTermIndex = (int)Math.Min(operation.First, int.MaxValue);
                break;
        }
    }

    private void FreeIndex(uint index, ReferenceFrame keeper)
    {
        foreach (ReferenceFrame it in frames)
        {
            if (it.Long != 0 && it.LongTermIndex == index && it != keeper)
            {
                it.Long = 0;
            }
        }

        keeper.Long = keeper.LongTermIndex == index ? keeper.Long : 0;
    }

    private ReferenceEntry FindShort(ReferenceFrame current, int structure, uint difference)
    {
        long currentNumber = structure == ReferenceFrame.Both ? current.FrameNum : (2L * current.FrameNum) + 1;
        return Find(structure, currentNumber - (difference + 1L), isLong: false);
    }

    private ReferenceEntry FindLong(int structure, uint number) => Find(structure, number, isLong: true);

    /// <summary>The picture of a PicNum or LongTermPicNum (§8.2.4.1, equations 8-28 to 8-33).</summary>
    /// <param name="structure">Of the picture that is decoded.</param>
    /// <param name="number">The number.</param>
    /// <param name="isLong">LongTermPicNum.</param>
    public ReferenceEntry Find(int structure, long number, bool isLong)
    {
        foreach (ReferenceFrame it in frames)
        {
            int marked = isLong ? it.Long : it.Short;
            int own = isLong ? it.LongTermIndex : it.FrameNumWrap;
            if (structure == ReferenceFrame.Both)
            {
                if (marked == ReferenceFrame.Both && own == number)
                {
                    return new ReferenceEntry(it, structure, isLong);
                }
            }
            else if (own == number >> 1)
            {
                int field = (number & 1) != 0 ? structure : structure ^ ReferenceFrame.Both;
                if ((marked & field) != 0)
                {
                    return new ReferenceEntry(it, field, isLong);
                }
            }
        }

        return default;
    }
}
