namespace Ascertain.Media.Bitstreams.Aac;

/// <summary>Reads frames of AAC low complexity down to the quantised values, without reconstruction: ISO/IEC 14496-3 §4.4.2 and §4.6.</summary>
/// <remarks>Any bytes give a frame or a frame with a <see cref="AacFrame.Fault"/>; work is bounded by the bits that are there. Not for several threads at a time.</remarks>
public sealed class AacFrameReader(AacConfiguration configuration)
{
    private readonly AacChannelReader channels = new(configuration.RateIndex);

    /// <summary>What it was made for.</summary>
    public AacConfiguration Configuration => configuration;

    /// <summary>Reads one raw_data_block.</summary>
    /// <param name="bytes">The bytes of it; what lies behind its end is left.</param>
    /// <param name="frame">Takes what was read; its elements are valid as far as they were read whole.</param>
    /// <returns>True when it was read up to its end.</returns>
    public bool Read(ReadOnlySpan<byte> bytes, AacFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        frame.Clear();
        BitReader reader = new(bytes);
        frame.Fault = ReadElements(ref reader, frame);
        AacProgram.Align(ref reader);
        frame.Bits = (int)Math.Min(int.MaxValue, reader.Position);
        return frame.Fault.Length == 0;
    }

    private string ReadElements(ref BitReader reader, AacFrame frame)
    {
        const uint Single = 0, Pair = 1, Coupling = 2, LowFrequency = 3, Data = 4, Program = 5, Fill = 6;
        while (reader.Left >= 3)
        {
            string fault = "";
            switch (reader.Bits(3))
            {
                case Single:
                    fault = ReadSound(ref reader, frame, isPair: false, isLow: false);
                    break;
                case Pair:
                    fault = ReadSound(ref reader, frame, isPair: true, isLow: false);
                    break;
                case LowFrequency:
                    fault = ReadSound(ref reader, frame, isPair: false, isLow: true);
                    break;
                case Coupling:
                    return "A frame of sound holds a coupling channel, which is not read.";
                case Data:
                    PassData(ref reader);
                    break;
                case Program:
                    _ = AacProgram.Pass(ref reader);
                    break;
                case Fill:
                    PassFill(ref reader, frame);
                    break;
                default:
                    return "";
            }

            if (reader.Ended)
            {
                break;
            }

            if (fault.Length > 0)
            {
                return fault;
            }
        }

        return "A frame of sound ends within an element.";
    }

    private string ReadSound(ref BitReader reader, AacFrame frame, bool isPair, bool isLow)
    {
        AacElement? element = frame.Next();
        if (element is null)
        {
            return "A frame of sound holds more elements than are read.";
        }

        (element.IsPair, element.IsLowFrequency, element.Tag, element.CommonWindow) = (isPair, isLow, (int)reader.Bits(4), false);
        string fault = "";
        if (isPair && reader.Flag())
        {
            element.CommonWindow = true;
            fault = channels.ReadWindows(ref reader, element.First);
            if (fault.Length == 0)
            {
                element.Second.CopyWindows(element.First);
                fault = ReadMidSide(ref reader, element);
            }
        }

        fault = fault.Length > 0 ? fault : channels.Read(ref reader, element.First, element.CommonWindow);
        fault = fault.Length > 0 || !isPair ? fault : channels.Read(ref reader, element.Second, element.CommonWindow);
        if (fault.Length == 0 && !reader.Ended)
        {
            if (!element.CommonWindow)
            {
                Array.Clear(element.MidSideBands);
            }

            frame.Count(element);
        }

        return fault;
    }

    // ms_mask_present, §4.6.8.1: none, listed, all.
    private static string ReadMidSide(ref BitReader reader, AacElement element)
    {
        Array.Clear(element.MidSideBands);
        int bands = element.First.Groups * element.First.Bands;
        switch (reader.Bits(2))
        {
            case 0:
                return "";
            case 1:
                for (int i = 0; i < bands; i++)
                {
                    element.MidSideBands[i] = reader.Flag();
                }

                return "";
            case 2:
                Array.Fill(element.MidSideBands, true, 0, bands);
                return "";
            default:
                return "A pair of channels uses the reserved kind of stereo coding.";
        }
    }

    // data_stream_element, §4.4.2.5.
    private static void PassData(ref BitReader reader)
    {
        reader.Skip(4);
        bool align = reader.Flag();
        int count = (int)reader.Bits(8);
        count += count == 255 ? (int)reader.Bits(8) : 0;
        if (align)
        {
            AacProgram.Align(ref reader);
        }

        reader.Skip(8L * count);
    }

    // fill_element, §4.4.2.8; extension types 13 and 14 are spectral band replication.
    private static void PassFill(ref BitReader reader, AacFrame frame)
    {
        int count = (int)reader.Bits(4);
        count += count == 15 ? (int)reader.Bits(8) - 1 : 0;
        frame.HasBandReplication |= count > 0 && reader.Ahead(4) is 13 or 14;
        frame.FillBits += 8 * count;
        reader.Skip(8L * count);
    }
}
