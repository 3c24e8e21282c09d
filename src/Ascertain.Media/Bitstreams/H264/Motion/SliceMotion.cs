using Ascertain.Media.Bitstreams.H264.Macroblocks;

namespace Ascertain.Media.Bitstreams.H264.Motion;

/// <summary>Derives the motion of the macroblocks of a slice, one after another, from what was read: ITU-T H.264 §8.4.1.</summary>
/// <remarks>What depends on a picture that is not known (direct prediction without its colocated picture) is lost, and with it what follows in the slice, because vectors are coded as differences.</remarks>
internal sealed partial class SliceMotion
{
    private const sbyte Unavailable = -2;
    private const sbyte Unused = -1;

    // Motion of the present macroblock and around it, in the places of BlockCache; two lists.
    private readonly int[] vectors = new int[2 * BlockCache.Size];
    private readonly sbyte[] references = new sbyte[2 * BlockCache.Size];

    // Above left of the left column: of rows 1 to 3, which in adaptive pairs is not the left of the row before (table 6-4).
    private readonly int[] sideVectors = new int[8];
    private readonly sbyte[] sideReferences = new sbyte[8];

    // By list, then by kind of macroblock: 0 as the picture, 1 of the top and 2 of the bottom field of a pair.
    private readonly ReferenceEntry[][][] entries = [[[], [], []], [[], [], []]];
    private readonly int[][][] pictures = [[[], [], []], [[], [], []]];

    private CodedMacroblocks of = new(0, 0);
    private MotionField field = new(0);
    private ReferenceFrame current = new() { Number = 0 };
    private SliceSyntax? slice;
    private int number;
    private int structure;
    private bool isLost;
    private bool isB;
    private bool isAdaptive;

    // Of the present macroblock.
    private int index;
    private int column;
    private int pair;
    private bool isLower;
    private bool isFieldMacroblock;
    private int kind;

    /// <summary>Prepares a slice.</summary>
    /// <param name="begun">Its header.</param>
    /// <param name="sliceNumber">Its number in <see cref="CodedMacroblocks.Slices"/>.</param>
    /// <param name="picture">The macroblocks.</param>
    /// <param name="frame">The frame that is decoded; its motion is written.</param>
    /// <param name="into">That motion.</param>
    /// <param name="fields">The picture: both fields, or one.</param>
    /// <param name="list0">Reference list 0.</param>
    /// <param name="list1">Reference list 1.</param>
    public void Begin(SliceSyntax begun, int sliceNumber, CodedMacroblocks picture, ReferenceFrame frame, MotionField into, int fields, ReferenceEntry[] list0, ReferenceEntry[] list1)
    {
        (slice, number, of, current, field, structure) = (begun, sliceNumber, picture, frame, into, fields);
        (isLost, isB, isAdaptive) = (false, begun.IsB, begun.IsAdaptive);
        for (int list = 0; list < 2; list++)
        {
            entries[list][0] = list == 0 ? list0 : list1;
            entries[list][1] = isAdaptive ? ReferenceLists.OfFields(entries[list][0], ReferenceFrame.Top) : [];
            entries[list][2] = isAdaptive ? ReferenceLists.OfFields(entries[list][0], ReferenceFrame.Bottom) : [];
            for (int i = 0; i < 3; i++)
            {
                pictures[list][i] = Array.ConvertAll(entries[list][i], static it => it.Picture);
            }
        }

        if (isB)
        {
            BeginDirect();
        }
    }

    /// <summary>Takes an intra macroblock.</summary>
    public void TakeIntra(int at, bool isField) => field.TakeIntra(at, isField || structure != ReferenceFrame.Both);

    /// <summary>Takes an inter macroblock.</summary>
    /// <param name="place">Where it stands, as <see cref="SliceWork.Locate"/> found it.</param>
    /// <param name="lower">The lower one of an adaptive pair.</param>
    /// <param name="isField">A field macroblock.</param>
    /// <param name="above">Place of the macroblock above in a picture that is not adaptive.</param>
    /// <param name="near">Its neighbours.</param>
    /// <param name="syntax">What was read of it.</param>
    public void Take((int Index, int Column, int Pair) place, bool lower, bool isField, int above, in Neighbours near, MacroblockSyntax syntax)
    {
        (index, column, pair) = place;
        (isLower, isFieldMacroblock) = (lower, isField);
        kind = !isAdaptive || !isField ? 0 : lower ? 2 : 1;
        bool isFieldLike = isField || structure != ReferenceFrame.Both;
        if (isLost)
        {
            field.TakeUnknown(index, isFieldLike);
            return;
        }

        for (int list = 0; list < (isB ? 2 : 1); list++)
        {
            if (isAdaptive)
            {
                LoadPaired(list, near);
            }
            else
            {
                LoadPlain(list, near, above);
            }
        }

        switch (syntax.Kind)
        {
            case MacroblockKind.PSkip:
                field.States[index] = (byte)(MotionField.Known | MotionField.Inter | (isFieldLike ? MotionField.Field : 0));
                StoreWhole(0, 0, PredictSkipped());
                StoreWhole(1, Unused, 0);
                return;
            case MacroblockKind.P16x16 or MacroblockKind.B16x16:
                field.States[index] = (byte)(MotionField.Known | MotionField.Inter | (isFieldLike ? MotionField.Field : 0));
                for (int list = 0; list < 2; list++)
                {
                    int reference = isB || list == 0 ? syntax.References[4 * list] : Unused;
                    StoreWhole(list, reference, reference < 0 ? 0 : MotionVector.Add(Predict(list, 0, 0, 4, reference), Difference(syntax, list, 0, 0)));
                }

                return;
            case MacroblockKind.BSkip or MacroblockKind.BDirect:
                isLost = !Direct(15);
                for (int block = 0; block < 4; block++)
                {
                    FillDirect(0, block);
                    FillDirect(1, block);
                }

                break;
            case MacroblockKind.P8x8 or MacroblockKind.B8x8:
                TakeBlocks(syntax);
                break;
            default:
                TakePartitions(syntax);
                break;
        }

        if (isLost)
        {
            field.TakeUnknown(index, isFieldLike);
            return;
        }

        field.States[index] = (byte)(MotionField.Known | MotionField.Inter | (isFieldLike ? MotionField.Field : 0));
        Store();
    }

    private void TakePartitions(MacroblockSyntax syntax)
    {
        bool areRows = syntax.Kind is MacroblockKind.P16x8 or MacroblockKind.B16x8;
        int width = areRows ? 4 : 2, height = areRows ? 2 : 4;
        for (int list = 0; list < (isB ? 2 : 1); list++)
        {
            for (int part = 0; part < 2; part++)
            {
                (int x, int y) = areRows ? (0, 2 * part) : (2 * part, 0);
                int reference = syntax.References[(list * 4) + y + (x >> 1)];
                int vector = 0;
                if (reference >= 0)
                {
                    int predicted = areRows ? PredictRows(list, part, reference) : PredictColumns(list, part, reference);
                    vector = MotionVector.Add(predicted, Difference(syntax, list, x, y));
                }

                Fill(list, x, y, width, height, reference, vector);
            }
        }
    }

    private void TakeBlocks(MacroblockSyntax syntax)
    {
        int direct = 0;
        for (int block = 0; block < 4; block++)
        {
            direct |= syntax.BlockUses[block] == 4 ? 1 << block : 0;
        }

        if (direct != 0 && !Direct(direct))
        {
            isLost = true;
            return;
        }

        for (int list = 0; list < (isB ? 2 : 1); list++)
        {
            for (int block = 0; block < 4; block++)
            {
                (int x, int y) = (2 * (block & 1), block & 2);
                if (syntax.BlockUses[block] == 4)
                {
                    FillDirect(list, block);
                    continue;
                }

                int reference = syntax.References[(list * 4) + block];
                if (reference < 0)
                {
                    Fill(list, x, y, 2, 2, Unused, 0);
                    continue;
                }

                int shape = syntax.BlockShapes[block];
                int width = shape is 0 or 1 ? 2 : 1, height = shape is 0 or 2 ? 2 : 1;
                for (int down = 0; down < 2; down += height)
                {
                    for (int across = 0; across < 2; across += width)
                    {
                        int vector = MotionVector.Add(Predict(list, x + across, y + down, width, reference), Difference(syntax, list, x + across, y + down));
                        Fill(list, x + across, y + down, width, height, reference, vector);
                    }
                }
            }
        }
    }

    private static int Difference(MacroblockSyntax syntax, int list, int x, int y)
    {
        int at = (list * 32) + (((y * 4) + x) * 2);
        return MotionVector.Pack(syntax.Differences[at], syntax.Differences[at + 1]);
    }

    private void Fill(int list, int x, int y, int width, int height, int reference, int vector)
    {
        int at = (list * BlockCache.Size) + BlockCache.Place(x, y);
        for (int row = 0; row < height; row++)
        {
            references.AsSpan(at + (8 * row), width).Fill((sbyte)reference);
            vectors.AsSpan(at + (8 * row), width).Fill(vector);
        }
    }

    private void FillDirect(int list, int block)
    {
        int at = (list * BlockCache.Size) + BlockCache.Place(2 * (block & 1), block & 2);
        int from = (list * 16) + (block * 4);
        sbyte reference = directReferences[(list * 4) + block];
        (references[at], references[at + 1], references[at + 8], references[at + 9]) = (reference, reference, reference, reference);
        (vectors[at], vectors[at + 1], vectors[at + 8], vectors[at + 9]) = (directVectors[from], directVectors[from + 1], directVectors[from + 2], directVectors[from + 3]);
    }

    // One vector for all.
    private void StoreWhole(int list, int reference, int vector)
    {
        int[] named = pictures[list][kind];
        field.References.AsSpan((index * 8) + (list * 4), 4).Fill((sbyte)reference);
        field.Pictures.AsSpan((index * 8) + (list * 4), 4).Fill((uint)reference < (uint)named.Length ? named[reference] : MotionField.NoPicture);
        if (reference >= 0 || isB)
        {
            field.Vectors[list].AsSpan(index * 16, 16).Fill(vector);
        }
    }

    private void Store()
    {
        Span<sbyte> into = field.References.AsSpan(index * 8, 8);
        Span<int> names = field.Pictures.AsSpan(index * 8, 8);
        for (int list = 0; list < 2; list++)
        {
            if (list == 1 && !isB)
            {
                into[4..].Fill(Unused);
                names[4..].Fill(MotionField.NoPicture);
                return; // no one asks for vectors of a list that is not used
            }

            ReadOnlySpan<int> from = vectors.AsSpan(list * BlockCache.Size, BlockCache.Size);
            Span<int> to = field.Vectors[list].AsSpan(index * 16, 16);
            for (int y = 0; y < 4; y++)
            {
                from.Slice(BlockCache.Place(0, y), 4).CopyTo(to[(4 * y)..]);
            }

            int[] named = pictures[list][kind];
            for (int block = 0; block < 4; block++)
            {
                sbyte reference = references[(list * BlockCache.Size) + BlockCache.Place(2 * (block & 1), block & 2)];
                into[(list * 4) + block] = reference;
                names[(list * 4) + block] = (uint)reference < (uint)named.Length ? named[reference] : MotionField.NoPicture;
            }
        }
    }
}
