using Ascertain.Media.Bitstreams.H264.Macroblocks;

namespace Ascertain.Media.Bitstreams.H264.Motion;

/// <summary>Follows the pictures of a stream as far as motion asks: their order, which are kept as references, and the lists of each slice.</summary>
/// <remarks>Memory: the motion of as many frames as the parameter set names as references, within the largest buffer that the standard allows, and of the present one.</remarks>
internal sealed class PictureMotion
{
    // MaxDpbMbs of level 6.2, table A-1.
    private const int MostKeptMacroblocks = 696_320;

    private readonly ReferencePictures references = new();
    private readonly PictureOrder order = new();
    private readonly List<MotionField> room = [];
    private SliceSyntax? begun;
    private ReferenceFrame? current;
    private MotionField? present;
    private int structure;
    private int sample = -1;
    private int previousReferenceFrameNum = -1;

    /// <summary>What takes the macroblocks of the slice that was begun last.</summary>
    public SliceMotion Slice { get; } = new();

    /// <summary>Motion of the present frame; null before the first.</summary>
    public MotionField? Field => present;

    /// <summary>Begins a slice, and with it, where it is the first of one, a picture.</summary>
    /// <param name="slice">Its header.</param>
    /// <param name="number">Its number.</param>
    /// <param name="of">The picture's macroblocks.</param>
    /// <param name="index">Position of the sample in decode order.</param>
    public void Begin(SliceSyntax slice, int number, CodedMacroblocks of, int index)
    {
        int fields = !slice.Start.IsField ? ReferenceFrame.Both : slice.Start.IsBottomField ? ReferenceFrame.Bottom : ReferenceFrame.Top;
        if (begun is null || sample != index || fields != structure || slice.Start.FrameNum != begun.Start.FrameNum || present!.States.Length != of.Kinds.Length)
        {
            BeginPicture(slice, fields, of, index);
        }

        int max = 1 << slice.Sps.FrameNumBits;
        references.Wrap(slice.Start.FrameNum, max);
        Slice.Begin(slice, number, of, current!, present!, structure,
            ReferenceLists.Make(slice, references, current!, structure, 0), ReferenceLists.Make(slice, references, current!, structure, 1));
    }

    private void BeginPicture(SliceSyntax slice, int fields, CodedMacroblocks of, int index)
    {
        EndPicture();
        bool isIdr = slice.Start.IdrPictureId >= 0;
        int count = of.Width * of.Height, max = 1 << slice.Sps.FrameNumBits, most = MostFrames(slice, count);
        if (present is not null && present.States.Length != count)
        {
            references.Clear();
            room.Clear();
            current = null;
        }

        bool isSecond = !isIdr && current is not null && begun is not null && fields != ReferenceFrame.Both && structure == (fields ^ ReferenceFrame.Both)
            && current.Decoded == structure && begun.Start.FrameNum == slice.Start.FrameNum && index - sample is 0 or 1;
        // The numbers of both fields of an IDR picture are 0; its second field is not IDR.
        int previous = previousReferenceFrameNum, frameNum = slice.Start.FrameNum;
        if (!isIdr && !isSecond && previous >= 0 && frameNum != previous && frameNum != ((previous + 1) & (max - 1)))
        {
            references.Fill(previous, frameNum, max, most);
            previousReferenceFrameNum = (frameNum - 1) & (max - 1);
        }

        (int top, int bottom) = order.Next(slice, isIdr);
        if (!isSecond)
        {
            present = TakeRoom(count);
            current = new ReferenceFrame { Number = index, Motion = present, IsFieldCoded = fields != ReferenceFrame.Both, FrameNum = frameNum };
        }

        ReferenceFrame frame = current!;
        frame.TopOrder = (fields & ReferenceFrame.Top) != 0 ? top : frame.TopOrder;
        frame.BottomOrder = (fields & ReferenceFrame.Bottom) != 0 ? bottom : frame.BottomOrder;
        frame.Decoded |= fields;
        (begun, structure, sample) = (slice, fields, index);
        if (isIdr)
        {
            references.Clear();
        }
    }

    // What the end of a picture brings: its marking.
    private void EndPicture()
    {
        if (begun is not { IsReference: true } slice || current is null)
        {
            return;
        }

        int max = 1 << slice.Sps.FrameNumBits;
        previousReferenceFrameNum = slice.Start.FrameNum;
        bool restarts = references.Mark(current, structure, slice.Start.IdrPictureId >= 0, slice.Marking, max, MostFrames(slice, current.Motion!.States.Length));
        if (!restarts)
        {
            return;
        }

        // §8.2.1: the order counts of the picture itself begin anew.
        int least = current.Order(structure);
        (current.TopOrder, current.BottomOrder) = unchecked((current.TopOrder - least, current.BottomOrder - least));
        (current.FrameNum, current.FrameNumWrap, previousReferenceFrameNum) = (0, 0, 0);
        order.Restart(structure == ReferenceFrame.Bottom ? 0 : current.TopOrder);
    }

    private static int MostFrames(SliceSyntax slice, int count) =>
        Math.Max(1, Math.Min(slice.Sps.MaxReferenceFrames, MostKeptMacroblocks / Math.Max(1, count)));

    private MotionField TakeRoom(int count)
    {
        foreach (MotionField it in room)
        {
            if (!references.Frames.Any(frame => frame.Motion == it))
            {
                it.Clear();
                return it;
            }
        }

        MotionField made = new(count);
        room.Add(made);
        return made;
    }
}
