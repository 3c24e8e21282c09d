namespace Ascertain.Media.Bitstreams.Aac;

/// <summary>Reads one channel: individual_channel_stream of ISO/IEC 14496-3 §4.4.2.7 and what it holds.</summary>
internal sealed class AacChannelReader(int rateIndex)
{
    // Where each section of bands with one codebook ends, and which: at most one a band, or an empty one, which is passed over.
    private readonly (int Book, int From, int To)[] sections = new (int, int, int)[AacChannel.MostBands];
    private readonly int[] sectionCounts = new int[8];
    private readonly (int Offset, int Amplitude)[] pulses = new (int, int)[4];

    /// <summary>Reads the channel; the sentence says what is wrong, and is empty when nothing is.</summary>
    public string Read(ref BitReader reader, AacChannel into, bool hasWindows)
    {
        long began = reader.Position;
        into.GlobalGain = (int)reader.Bits(8);
        string fault = hasWindows ? "" : ReadWindows(ref reader, into);
        fault = fault.Length > 0 ? fault : ReadSections(ref reader, into);
        fault = fault.Length > 0 ? fault : ReadScaleFactors(ref reader, into);
        if (fault.Length > 0)
        {
            return fault;
        }

        int pulseCount = 0;
        if (reader.Flag())
        {
            fault = ReadPulses(ref reader, into, out pulseCount);
        }

        into.HasPulses = pulseCount > 0;
        into.NoiseShapingFilters = 0;
        if (fault.Length == 0 && reader.Flag())
        {
            fault = ReadNoiseShaping(ref reader, into);
        }

        if (fault.Length == 0 && reader.Flag())
        {
            fault = "A channel uses gain control, which low complexity does not have.";
        }

        if (fault.Length > 0)
        {
            return fault;
        }

        long values = reader.Position;
        ReadValues(ref reader, into);
        for (int i = 0; i < pulseCount; i++)
        {
            ref short value = ref into.QuantisedValues[pulses[i].Offset];
            value = (short)(value > 0 ? value + pulses[i].Amplitude : value - pulses[i].Amplitude); // §4.6.5: a zero goes down
        }

        into.CodedBits = (int)(reader.Position - began);
        into.SpectralBits = (int)(reader.Position - values);
        return reader.Ended ? "A frame of sound ends within an element." : "";
    }

    /// <summary>ics_info, §4.4.2.6.</summary>
    public string ReadWindows(ref BitReader reader, AacChannel into)
    {
        reader.Skip(1);
        into.WindowSequence = (AacWindowSequence)reader.Bits(2);
        into.WindowShape = (int)reader.Bits(1);
        into.Groups = 1;
        into.GroupLengths[0] = 1;
        if (into.IsShort)
        {
            into.Bands = (int)reader.Bits(4);
            uint grouping = reader.Bits(7);
            for (int bit = 6; bit >= 0; bit--)
            {
                if ((grouping >> bit & 1) != 0)
                {
                    into.GroupLengths[into.Groups - 1]++;
                }
                else
                {
                    into.GroupLengths[into.Groups++] = 1;
                }
            }
        }
        else
        {
            into.Bands = (int)reader.Bits(6);
            if (reader.Flag())
            {
                return "A channel uses prediction, which low complexity does not have.";
            }
        }

        int most = AacBands.Offsets(rateIndex, into.IsShort).Length - 1;
        return into.Bands > most ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"A channel has {into.Bands} bands; its rate allows {most}.") : "";
    }

    // section_data, §4.4.2.7.
    private string ReadSections(ref BitReader reader, AacChannel into)
    {
        int bits = into.IsShort ? 3 : 5, more = (1 << bits) - 1;
        int section = 0;
        for (int group = 0; group < into.Groups; group++)
        {
            sectionCounts[group] = 0;
            for (int band = 0; band < into.Bands;)
            {
                int book = (int)reader.Bits(4), length = 0, step;
                do
                {
                    step = (int)reader.Bits(bits);
                    length += step;
                }
                while (step == more && length <= into.Bands);

                if (reader.Ended)
                {
                    return "A frame of sound ends within an element.";
                }

                if (book == 12)
                {
                    return "A channel uses the reserved codebook 12.";
                }

                if (length > into.Bands - band)
                {
                    return "A section of a channel has more bands than are left.";
                }

                if (length == 0)
                {
                    continue;
                }

                sections[section++] = (book, band, band + length);
                sectionCounts[group]++;
                Array.Fill(into.Books, (byte)book, (group * into.Bands) + band, length);
                band += length;
            }
        }

        return "";
    }

    // scale_factor_data, §4.4.2.7 and §4.6.2.3; noise §4.6.13.3; intensity §4.6.8.2.3.
    private static string ReadScaleFactors(ref BitReader reader, AacChannel into)
    {
        int factor = into.GlobalGain, position = 0, noise = into.GlobalGain - 90;
        bool firstNoise = true;
        int bands = into.Groups * into.Bands;
        for (int i = 0; i < bands; i++)
        {
            switch (into.Books[i])
            {
                case AacCodebooks.Zero:
                    into.Factors[i] = 0;
                    break;
                case AacCodebooks.Noise:
                    noise += firstNoise ? (int)reader.Bits(9) - 256 : AacCodebooks.ScaleFactors.Read(ref reader) - 60;
                    firstNoise = false;
                    into.Factors[i] = (short)noise;
                    break;
                case AacCodebooks.Intensity or AacCodebooks.IntensityOpposite:
                    position += AacCodebooks.ScaleFactors.Read(ref reader) - 60;
                    into.Factors[i] = (short)position;
                    break;
                default:
                    factor += AacCodebooks.ScaleFactors.Read(ref reader) - 60;
                    if (factor is < 0 or > 255)
                    {
                        return reader.Ended ? "A frame of sound ends within an element." : "A scale factor lies outside of 0 to 255.";
                    }

                    into.Factors[i] = (short)factor;
                    break;
            }
        }

        return reader.Ended ? "A frame of sound ends within an element." : "";
    }

    // pulse_data, §4.6.5.
    private string ReadPulses(ref BitReader reader, AacChannel into, out int count)
    {
        count = 0;
        if (into.IsShort)
        {
            return "Short blocks hold pulses, which they cannot.";
        }

        ReadOnlySpan<short> offsets = AacBands.Offsets(rateIndex, isShort: false);
        int pulseCount = (int)reader.Bits(2) + 1, band = (int)reader.Bits(6);
        if (band >= offsets.Length - 1)
        {
            return "A pulse lies above the highest band.";
        }

        int at = offsets[band];
        for (int i = 0; i < pulseCount; i++)
        {
            at += (int)reader.Bits(5);
            if (at >= AacConfiguration.FrameLength)
            {
                return "A pulse lies above the highest band.";
            }

            pulses[i] = (at, (int)reader.Bits(4));
        }

        count = pulseCount;
        return "";
    }

    // tns_data, §4.4.2.7 and §4.6.9.
    private string ReadNoiseShaping(ref BitReader reader, AacChannel into)
    {
        bool isShort = into.IsShort;
        int most = isShort ? 7 : 12, all = AacBands.Offsets(rateIndex, isShort).Length - 1;
        for (int window = 0; window < (isShort ? 8 : 1); window++)
        {
            int filters = (int)reader.Bits(isShort ? 1 : 2);
            if (filters == 0)
            {
                continue;
            }

            int resolution = 3 + (int)reader.Bits(1), top = all;
            for (int i = 0; i < filters; i++)
            {
                int length = (int)reader.Bits(isShort ? 4 : 6), order = (int)reader.Bits(isShort ? 3 : 5), bottom = Math.Max(0, top - length);
                if (order > most)
                {
                    return "Temporal noise shaping is of a higher order than low complexity allows.";
                }

                if (order > 0)
                {
                    bool downwards = reader.Flag();
                    int bits = resolution - (int)reader.Bits(1);
                    for (int k = 0; k < order; k++)
                    {
                        int value = (int)reader.Bits(bits);
                        into.FilterCoefficients[(into.NoiseShapingFilters * 12) + k] = (sbyte)(value >= 1 << (bits - 1) ? value - (1 << bits) : value);
                    }

                    into.Filters[into.NoiseShapingFilters++] = new AacNoiseShaping(window, top, bottom, order, downwards, resolution);
                }

                top = bottom;
            }
        }

        return "";
    }

    // spectral_data, §4.4.2.7 and §4.6.3.
    private void ReadValues(ref BitReader reader, AacChannel into)
    {
        short[] values = into.QuantisedValues;
        Array.Clear(values);
        ReadOnlySpan<short> offsets = AacBands.Offsets(rateIndex, into.IsShort);
        int window = 0, section = 0;
        for (int group = 0; group < into.Groups; group++)
        {
            for (int i = 0; i < sectionCounts[group]; i++)
            {
                (int book, int from, int to) = sections[section++];
                if (book is AacCodebooks.Zero or > AacCodebooks.Escape)
                {
                    continue;
                }

                AacCodebook code = AacCodebooks.Spectrum(book);
                for (int band = from; band < to; band++)
                {
                    for (int block = 0; block < into.GroupLengths[group]; block++)
                    {
                        int begin = ((window + block) * 128) + offsets[band], end = begin + offsets[band + 1] - offsets[band];
                        if (book <= 4)
                        {
                            ReadFours(ref reader, code, book, values.AsSpan(begin, end - begin));
                        }
                        else
                        {
                            ReadTwos(ref reader, code, book, values.AsSpan(begin, end - begin));
                        }

                        if (reader.Ended)
                        {
                            return;
                        }
                    }
                }
            }

            window += into.GroupLengths[group];
        }
    }

    // §4.6.3.3: codebooks 1 and 2 hold signs, 3 and 4 are followed by them.
    private static void ReadFours(ref BitReader reader, AacCodebook code, int book, Span<short> into)
    {
        for (int i = 0; i + 4 <= into.Length; i += 4)
        {
            int index = code.Read(ref reader);
            int a = index / 27, b = index / 9 % 3, c = index / 3 % 3, d = index % 3;
            if (book <= 2)
            {
                (into[i], into[i + 1], into[i + 2], into[i + 3]) = ((short)(a - 1), (short)(b - 1), (short)(c - 1), (short)(d - 1));
                continue;
            }

            (into[i], into[i + 1], into[i + 2], into[i + 3]) = (Signed(ref reader, a), Signed(ref reader, b), Signed(ref reader, c), Signed(ref reader, d));
        }
    }

    private static void ReadTwos(ref BitReader reader, AacCodebook code, int book, Span<short> into)
    {
        int side = book switch { <= 6 => 9, <= 8 => 8, <= 10 => 13, _ => 17 };
        for (int i = 0; i + 2 <= into.Length; i += 2)
        {
            int index = code.Read(ref reader), a = index / side, b = index % side;
            if (book <= 6)
            {
                (into[i], into[i + 1]) = ((short)(a - 4), (short)(b - 4));
                continue;
            }

            bool negativeA = a != 0 && reader.Flag(), negativeB = b != 0 && reader.Flag();
            if (book == AacCodebooks.Escape)
            {
                a = a == 16 ? Escape(ref reader) : a;
                b = b == 16 ? Escape(ref reader) : b;
            }

            (into[i], into[i + 1]) = ((short)(negativeA ? -a : a), (short)(negativeB ? -b : b));
        }
    }

    private static short Signed(ref BitReader reader, int size) => (short)(size != 0 && reader.Flag() ? -size : size);

    // §4.6.3.3: n ones, a zero, n + 4 bits; at most 8191, so n is at most 8.
    private static int Escape(ref BitReader reader)
    {
        int ones = 0;
        while (ones < 8 && reader.Flag())
        {
            ones++;
        }

        if (ones == 8 && reader.Flag())
        {
            reader.Skip(reader.Left + 1); // no such word: the reader is put at its end
            return 0;
        }

        return (1 << (ones + 4)) + (int)reader.Bits(ones + 4);
    }
}
