using System.Runtime.CompilerServices;
using Ascertain.Media.Bitstreams.Cabac;

namespace Ascertain.Media.Bitstreams.H264.Macroblocks;

/// <summary>Reads the macroblocks of a slice that is coded with CABAC: ITU-T H.264 §7.3.4, §7.3.5 and §9.3.</summary>
internal ref partial struct CabacMacroblocks
{
    private readonly ReadOnlySpan<byte> data;
    private readonly CodedMacroblocks of;
    private readonly SliceSyntax slice;
    private readonly SliceWork work;
    private readonly Span<byte> states;
    private readonly MacroblockSyntax syntax;
    private CabacEngine engine;
    private Neighbours near;
    private int index;
    private (int Index, int Column, int Pair) place;
    private bool isLower;
    private int qp;
    private int lastDelta;
    private bool isFieldMacroblock;
    private byte features;
    private string fault;
    private LevelTally? tally;

    /// <summary>Prepares a slice.</summary>
    /// <param name="data">Its unescaped payload.</param>
    /// <param name="slice">Its header.</param>
    /// <param name="of">Takes what is read.</param>
    /// <param name="work">Room to work in.</param>
    public CabacMacroblocks(ReadOnlySpan<byte> data, SliceSyntax slice, CodedMacroblocks of, SliceWork work)
    {
        this.data = data;
        this.slice = slice;
        this.of = of;
        this.work = work;
        states = work.States;
        syntax = work.Syntax;
        engine = new CabacEngine(data, (slice.DataBit + 7) >> 3); // cabac_alignment_one_bit
        CabacContexts.Begin(states, slice.IsIntra ? 0 : slice.CabacTable + 1, slice.Qp);
        qp = slice.Qp;
        fault = "";
    }

    /// <summary>Reads all.</summary>
    /// <param name="number">Of the slice; never given twice.</param>
    /// <param name="broken">The bit where reading broke off; -1 where the slice was read to its end.</param>
    /// <returns>Why it broke off, in one sentence; empty where it did not.</returns>
    public string Read(int number, out long broken)
    {
        bool isAdaptive = slice.IsAdaptive, isInter = !slice.IsIntra;
        int width = slice.Width, count = width * slice.Height;
        int address = (int)Math.Min((long)slice.Start.FirstMacroblock << (isAdaptive ? 1 : 0), count);
        bool skippedBefore = false, skipsNext = false;
        isFieldMacroblock = slice.Start.IsField;
        long begun = 8L * ((slice.DataBit + 7) >> 3);
        while (true)
        {
            broken = engine.Position;
            if (address >= count)
            {
                return "Data follow the last macroblock of the picture.";
            }

            place = work.Locate(slice, address);
            (index, int column, int pair) = place;
            if (of.Slices[index] != 0)
            {
                return "The slice codes macroblocks that another slice of the picture has coded.";
            }

            of.Slices[index] = number;
            isLower = isAdaptive && (address & 1) != 0;
            bool skips;
            if (!isAdaptive)
            {
                near = Neighbours.Plain(of.Slices, number, index, column, work.Above);
                skips = isInter && Skips(near);
            }
            else if (!isLower)
            {
                isFieldMacroblock = SliceWork.InferField(of, number, pair, column);
                near = Neighbours.Paired(of, number, pair, column, false, isFieldMacroblock);
                skips = isInter && Skips(near);
                if (skips)
                {
                    of.Features[index] = (byte)(MacroblockFeatures.Skipped | (isFieldMacroblock ? MacroblockFeatures.Field : 0));
                    Neighbours below = Neighbours.Paired(of, number, pair, column, true, isFieldMacroblock);
                    skipsNext = Skips(below);
                }

                if (!skips || !skipsNext)
                {
                    isFieldMacroblock = engine.Decision(ref states[70 + SliceWork.FieldContext(of, number, pair, column)]) != 0;
                }

                near = Neighbours.Paired(of, number, pair, column, false, isFieldMacroblock);
            }
            else
            {
                near = Neighbours.Paired(of, number, pair, column, true, isFieldMacroblock);
                skips = isInter && (skippedBefore ? skipsNext : Skips(near));
            }

            features = isFieldMacroblock && isAdaptive ? MacroblockFeatures.Field : (byte)0;
            if (skips)
            {
                TakeSkipped();
            }
            else
            {
                ReadMacroblock();
            }

            skippedBefore = skips;
            long now = engine.Position;
            of.CodedBits[index] = (int)Math.Min(now - begun, int.MaxValue);
            begun = now;
            if (fault.Length > 0)
            {
                of.Kinds[index] = MacroblockKind.Missing;
                return fault;
            }

            if (engine.IsPastEnd)
            {
                of.Kinds[index] = MacroblockKind.Missing;
                return "The slice ends before its macroblocks do.";
            }

            if ((!isAdaptive || isLower) && engine.Terminate())
            {
                broken = -1;
                return SliceWork.CheckEnd(data, engine.Position, 7, ref broken);
            }

            address++;
        }
    }

    private bool Skips(in Neighbours around)
    {
        int context = slice.IsB ? 24 : 11;
        context += around.Left >= 0 && (of.Features[around.Left] & MacroblockFeatures.Skipped) == 0 ? 1 : 0;
        context += around.Above >= 0 && (of.Features[around.Above] & MacroblockFeatures.Skipped) == 0 ? 1 : 0;
        return engine.Decision(ref states[context]) != 0;
    }

    private void TakeSkipped()
    {
        syntax.Kind = slice.IsB ? MacroblockKind.BSkip : MacroblockKind.PSkip;
        features |= (byte)(MacroblockFeatures.Skipped | (slice.IsB ? MacroblockFeatures.Direct : 0));
        lastDelta = 0;
        Clear();
        Store(0);
        work.TakeMotion(of, place, isLower, near, isFieldMacroblock && slice.IsAdaptive);
    }

    private readonly void Clear()
    {
        of.Nonzero.AsSpan(index * 48, 48).Clear();
        if (!slice.IsIntra)
        {
            of.MotionDifferences.AsSpan(index * 64, 64).Clear();
            of.References.AsSpan(index * 8, 8).Clear();
        }

        of.ChromaModes[index] = 0;
    }

    private readonly void Store(int pattern)
    {
        of.Kinds[index] = syntax.Kind;
        of.Features[index] = features;
        of.Patterns[index] = (ushort)pattern;
        of.Qps[index] = (sbyte)qp;
    }

    private void ReadMacroblock()
    {
        Clear();
        int type;
        if (slice.IsIntra)
        {
            type = IntraType(3, true);
        }
        else if (!slice.IsB)
        {
            type = ReadTypeP();
        }
        else
        {
            type = ReadTypeB();
        }

        if (type >= 0)
        {
            ReadIntra(type);
        }
        else
        {
            ReadInter();
            work.TakeMotion(of, place, isLower, near, isFieldMacroblock && slice.IsAdaptive);
        }
    }

    // -1 for inter prediction, of which the syntax has been told; otherwise mb_type of table 7-11.
    private int ReadTypeP()
    {
        if (Decide(14) != 0)
        {
            return IntraType(17, false);
        }

        syntax.TakeP(Decide(15) == 0 ? 3 * Decide(16) : 2 - Decide(17));
        return -1;
    }

    private int ReadTypeB()
    {
        int context = 27;
        context += near.Left >= 0 && (of.Features[near.Left] & MacroblockFeatures.Direct) == 0 ? 1 : 0;
        context += near.Above >= 0 && (of.Features[near.Above] & MacroblockFeatures.Direct) == 0 ? 1 : 0;
        if (Decide(context) == 0)
        {
            syntax.TakeB(0);
            features |= MacroblockFeatures.Direct;
            return -1;
        }

        if (Decide(30) == 0)
        {
            syntax.TakeB(1 + Decide(32));
            return -1;
        }

        int bits = Decide(31) << 3;
        bits |= Decide(32) << 2;
        bits |= Decide(32) << 1;
        bits |= Decide(32);
        switch (bits)
        {
            case < 8:
                syntax.TakeB(bits + 3);
                return -1;
            case 13:
                return IntraType(32, false);
            case 14:
                syntax.TakeB(11);
                return -1;
            case 15:
                syntax.TakeB(22);
                return -1;
            default:
                syntax.TakeB(((bits << 1) | Decide(32)) - 4);
                return -1;
        }
    }

    // mb_type of table 7-11: figure 9-36 binarisation, in I slices with contexts 3 to 10, elsewhere as a suffix.
    private int IntraType(int context, bool isIntraSlice)
    {
        if (isIntraSlice)
        {
            int first = context;
            first += near.Left >= 0 && (of.Features[near.Left] & MacroblockFeatures.IntraParts) == 0 ? 1 : 0;
            first += near.Above >= 0 && (of.Features[near.Above] & MacroblockFeatures.IntraParts) == 0 ? 1 : 0;
            if (Decide(first) == 0)
            {
                return 0;
            }

            context += 2;
        }
        else if (Decide(context) == 0)
        {
            return 0;
        }

        if (engine.Terminate())
        {
            return 25;
        }

        int wide = isIntraSlice ? 1 : 0;
        int type = 1 + (12 * Decide(context + 1));
        if (Decide(context + 2) != 0)
        {
            type += 4 + (4 * Decide(context + 2 + wide));
        }

        type += 2 * Decide(context + 3 + wide);
        type += Decide(context + 3 + (2 * wide));
        return type;
    }

    private void ReadIntra(int type)
    {
        features |= MacroblockFeatures.Intra;
        work.TakeIntra(of, index, isFieldMacroblock && slice.IsAdaptive);
        if (type == 25)
        {
            ReadPcm();
            return;
        }

        int pattern;
        if (type == 0)
        {
            features |= MacroblockFeatures.IntraParts;
            if (slice.Pps.Transform8x8 && Decide(399 + TransformContext()) != 0)
            {
                features |= MacroblockFeatures.Transform8x8;
            }

            bool isWhole = (features & MacroblockFeatures.Transform8x8) != 0;
            syntax.Kind = isWhole ? MacroblockKind.Intra8x8 : MacroblockKind.Intra4x4;
            for (int i = 0; i < (isWhole ? 4 : 16); i++)
            {
                if (Decide(68) == 0)
                {
                    Decide(69);
                    Decide(69);
                    Decide(69);
                }
            }

            ReadChromaMode();
            pattern = ReadPattern();
        }
        else
        {
            features |= MacroblockFeatures.IntraWhole;
            syntax.Kind = MacroblockKind.Intra16x16;
            ReadChromaMode();
            pattern = (type > 12 ? 15 : 0) | (((type - 1) / 4 % 3) << 4);
        }

        ReadQpAndResidual(pattern, isWhole: type != 0);
    }

    // pcm_sample_luma and _chroma, §7.3.5 and §9.3.1.2
    private void ReadPcm()
    {
        syntax.Kind = MacroblockKind.Pcm;
        features |= MacroblockFeatures.Pcm;
        long start = (engine.Position + 7) >> 3;
        long end = start + (SliceWork.PcmBits(slice.Sps) >> 3);
        if (end > data.Length)
        {
            fault = "The samples of an I_PCM macroblock lie beyond the end of the slice.";
            return;
        }

        engine = new CabacEngine(data, (int)end);
        of.Nonzero.AsSpan(index * 48, 48).Fill(16);
        lastDelta = 0;
        Store(0x7FF & ~(0x3 << 4) | (2 << 4));
        of.Qps[index] = 0; // §8.7.2.2: qPp of I_PCM
    }

    private void ReadChromaMode()
    {
        if (slice.Sps.ChromaArrayType is not (1 or 2))
        {
            return;
        }

        int context = 64;
        context += near.Left >= 0 && of.ChromaModes[near.Left] != 0 ? 1 : 0;
        context += near.Above >= 0 && of.ChromaModes[near.Above] != 0 ? 1 : 0;
        int mode = Decide(context);
        if (mode != 0 && Decide(67) != 0)
        {
            mode = 2 + Decide(67);
        }

        of.ChromaModes[index] = (byte)mode;
    }

    private readonly int TransformContext() =>
        (near.Left >= 0 && (of.Features[near.Left] & MacroblockFeatures.Transform8x8) != 0 ? 1 : 0)
        + (near.Above >= 0 && (of.Features[near.Above] & MacroblockFeatures.Transform8x8) != 0 ? 1 : 0);

    private int ReadPattern()
    {
        // Where there is no neighbour every block counts as coded.
        int leftAbove = near.Left < 0 ? 1 : (of.Patterns[near.Left] >> (1 + (near.LeftRow(0) & 2))) & 1;
        int leftBelow = near.LeftBelow < 0 ? 1 : (of.Patterns[near.LeftBelow] >> (1 + (near.LeftRow(2) & 2))) & 1;
        int above = near.Above < 0 ? 15 : of.Patterns[near.Above];
        int pattern = Decide(73 + (1 - leftAbove) + (2 * (1 - ((above >> 2) & 1))));
        pattern |= Decide(73 + (1 - (pattern & 1)) + (2 * (1 - ((above >> 3) & 1)))) << 1;
        pattern |= Decide(73 + (1 - leftBelow) + (2 * (1 - (pattern & 1)))) << 2;
        pattern |= Decide(73 + (1 - ((pattern >> 2) & 1)) + (2 * (1 - ((pattern >> 1) & 1)))) << 3;
        if (slice.Sps.ChromaArrayType is 1 or 2)
        {
            int left = near.Left < 0 ? 0 : (of.Patterns[near.Left] >> 4) & 3;
            int over = near.Above < 0 ? 0 : (of.Patterns[near.Above] >> 4) & 3;
            if (Decide(77 + (left != 0 ? 1 : 0) + (over != 0 ? 2 : 0)) != 0)
            {
                pattern |= (1 + Decide(81 + (left == 2 ? 1 : 0) + (over == 2 ? 2 : 0))) << 4;
            }
        }

        return pattern;
    }

    private void ReadQpAndResidual(int pattern, bool isWhole)
    {
        if (pattern == 0 && !isWhole)
        {
            lastDelta = 0;
            Store(pattern);
            return;
        }

        int delta = 0;
        if (Decide(lastDelta != 0 ? 61 : 60) != 0)
        {
            int most = 2 * (52 + (6 * (slice.Sps.LumaBits - 8)));
            int value = 1, context = 62;
            while (Decide(context) != 0)
            {
                context = 63;
                if (++value > most)
                {
                    fault = "A change of the quantiser (mb_qp_delta) is outside its range.";
                    return;
                }
            }

            delta = (value & 1) != 0 ? (value + 1) >> 1 : -(value >> 1);
        }

        lastDelta = delta;
        qp = SliceWork.NextQp(slice.Sps, qp, delta);
        pattern = ReadResidual(pattern, isWhole);
        Store(pattern);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Decide(int context) => engine.Decision(ref states[context]);
}
