using Ascertain.Media.Bitstreams.Aac;

namespace Ascertain.Media.SoundCompression;

/// <summary>How coarse one frame was quantised, and its quantised values by size.</summary>
internal sealed class FrameCoding
{
    /// <summary>Sizes of values that are counted one by one; larger ones are left out.</summary>
    public const int MostSize = 15;

    private FrameCoding(int bands, bool isPair)
    {
        (FirstNoise, FirstFactors, FirstCounts) = (new float[bands], new short[bands], new ushort[bands * (MostSize + 1)]);
        (SecondNoise, SecondFactors, SecondCounts) = isPair ? (new float[bands], new short[bands], new ushort[bands * (MostSize + 1)]) : ([], [], []);
        MidSide = new bool[isPair ? bands : 0];
    }

    /// <summary>True for short blocks, which the search leaves out.</summary>
    public bool IsShort { get; private set; }

    /// <summary>Window of the second half: 0 sine, 1 Kaiser-Bessel derived.</summary>
    public int Shape { get; private set; }

    /// <summary>True when a band of the first channel is noise.</summary>
    public bool HasNoise { get; private set; }

    /// <summary>Mean square of the quantiser's error in each band, of the first channel of the stream (left or middle).</summary>
    public float[] FirstNoise { get; }

    /// <summary>The same of the second one (right or side); empty without one.</summary>
    public float[] SecondNoise { get; }

    /// <summary>Scale factors of the bands that hold values; −1 elsewhere.</summary>
    public short[] FirstFactors { get; }

    /// <summary>The same of the second channel.</summary>
    public short[] SecondFactors { get; }

    /// <summary>Values of each size from 0 to 15 in each band, band after band.</summary>
    public ushort[] FirstCounts { get; }

    /// <summary>The same of the second channel.</summary>
    public ushort[] SecondCounts { get; }

    /// <summary>Of each band, whether the pair is half its sum and difference.</summary>
    public bool[] MidSide { get; }

    /// <summary>Takes what is needed of an element.</summary>
    public static FrameCoding Of(AacElement element, int rateIndex)
    {
        ReadOnlySpan<short> offsets = AacBands.Offsets(rateIndex, isShort: false);
        FrameCoding coding = new(offsets.Length - 1, element.IsPair)
        {
            IsShort = element.First.IsShort || (element.IsPair && element.Second.IsShort),
            Shape = element.First.WindowShape,
        };
        if (coding.IsShort)
        {
            return coding;
        }

        coding.HasNoise = element.First.Codebooks.Contains((byte)AacCodebooks.Noise);
        Take(element.First, offsets, coding.FirstNoise, coding.FirstFactors, coding.FirstCounts);
        if (element.IsPair)
        {
            Take(element.Second, offsets, coding.SecondNoise, coding.SecondFactors, coding.SecondCounts);
            if (element.CommonWindow)
            {
                element.MidSide.CopyTo(coding.MidSide);
            }
        }

        return coding;
    }

    /// <summary>Mean square of the error in a band of a view; <see cref="CodedSound.Unknown"/> where it is not known.</summary>
    public float Noise(SoundView view, int band)
    {
        float a = FirstNoise[band];
        if (SecondNoise.Length == 0)
        {
            return a;
        }

        float b = SecondNoise[band];
        bool mid = MidSide[band];
        return view switch
        {
            SoundView.First when !mid => a,
            SoundView.Second when !mid => b,
            SoundView.Middle when mid => a,
            SoundView.Side when mid => b,
            _ when a < 0 && b < 0 => CodedSound.Unknown,
            _ => (Math.Max(a, 0) + Math.Max(b, 0)) * (mid ? 1 : 0.25f),
        };
    }

    // A value q stands for |q|^(4/3) steps (ISO/IEC 14496-3 §4.6.1.3), so its cell is about 4/3 |q|^(1/3) steps wide, with an error of a twelfth of the square;
    // what became 0 lies within 0.6 of a step, with a third of that square.
    private static void Take(AacChannel channel, ReadOnlySpan<short> offsets, float[] noise, short[] factors, ushort[] counts)
    {
        Array.Fill(noise, CodedSound.Unknown);
        Array.Fill(factors, (short)-1);
        for (int band = 0; band < channel.Bands; band++)
        {
            if (channel.Codebooks[band] is AacCodebooks.Zero or > AacCodebooks.Escape)
            {
                continue;
            }

            ReadOnlySpan<short> values = channel.Quantised[offsets[band]..offsets[band + 1]];
            double sum = 0;
            foreach (short value in values)
            {
                int size = Math.Abs((int)value);
                sum += size == 0 ? 0.12 : 16.0 / 9 / 12 * CellOf(size);
                if (size <= MostSize)
                {
                    counts[(band * (MostSize + 1)) + size]++;
                }
            }

            double step = AacDequantiser.Step(channel.ScaleFactors[band]);
            noise[band] = (float)(sum / values.Length * step * step);
            factors[band] = channel.ScaleFactors[band];
        }
    }

    // |q|^(2/3) from the table of fourth thirds: q^(4/3) is its square, and the square root is exactly rounded.
    private static double CellOf(int size) => Math.Sqrt(AacDequantiser.PowerOf(size));
}
