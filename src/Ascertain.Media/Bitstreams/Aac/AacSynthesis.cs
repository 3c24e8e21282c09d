using Ascertain.Media.Kernels;

namespace Ascertain.Media.Bitstreams.Aac;

/// <summary>Turns blocks of one channel back into samples: ISO/IEC 14496-3 §4.6.11. The same bits on every machine.</summary>
/// <remarks>Each frame gives the 1024 samples that end where the next frame's block begins to overlap: the first one of a stream gives the rise out of silence.</remarks>
public sealed class AacSynthesis
{
    private readonly CosineTransform longBlock = new(1024), shortBlock = new(128);
    private readonly double[] block = new double[2048], piece = new double[256], overlap = new double[1024];
    private int lastShape;

    /// <summary>Takes the next frame's coefficients.</summary>
    /// <param name="channel">How the frame is cut into blocks.</param>
    /// <param name="coefficients">1024 of them.</param>
    /// <param name="into">Takes 1024 samples, on the scale of 16 bits.</param>
    public void Next(AacChannel channel, ReadOnlySpan<double> coefficients, Span<double> into)
    {
        ArgumentNullException.ThrowIfNull(channel);
        if (channel.IsShort)
        {
            EightShort(channel.WindowShape, coefficients);
        }
        else
        {
            OneLong(channel, coefficients);
        }

        for (int i = 0; i < 1024; i++)
        {
            into[i] = overlap[i] + block[i];
            overlap[i] = block[1024 + i];
        }

        lastShape = channel.WindowShape;
    }

    // The rising half has the shape of the frame before.
    private void OneLong(AacChannel channel, ReadOnlySpan<double> coefficients)
    {
        longBlock.Inverse(coefficients, block);
        if (channel.WindowSequence == AacWindowSequence.LongStop)
        {
            Rise(block.AsSpan(448, 128), AacWindows.Short(lastShape));
            block.AsSpan(0, 448).Clear();
        }
        else
        {
            Rise(block.AsSpan(0, 1024), AacWindows.Long(lastShape));
        }

        if (channel.WindowSequence == AacWindowSequence.LongStart)
        {
            Fall(block.AsSpan(1024 + 448, 128), AacWindows.Short(channel.WindowShape));
            block.AsSpan(1024 + 576).Clear();
        }
        else
        {
            Fall(block.AsSpan(1024, 1024), AacWindows.Long(channel.WindowShape));
        }
    }

    private void EightShort(int shape, ReadOnlySpan<double> coefficients)
    {
        Array.Clear(block);
        for (int window = 0; window < 8; window++)
        {
            shortBlock.Inverse(coefficients.Slice(128 * window, 128), piece);
            Rise(piece.AsSpan(0, 128), AacWindows.Short(window == 0 ? lastShape : shape));
            Fall(piece.AsSpan(128, 128), AacWindows.Short(shape));
            for (int i = 0; i < 256; i++)
            {
                block[448 + (128 * window) + i] += piece[i];
            }
        }
    }

    private static void Rise(Span<double> samples, double[] window)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] *= window[i];
        }
    }

    private static void Fall(Span<double> samples, double[] window)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] *= window[samples.Length - 1 - i];
        }
    }
}
