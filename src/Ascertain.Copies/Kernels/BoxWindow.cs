namespace Ascertain.Copies.Kernels;

/// <summary>The window of a running mean along one line, as PDQ has it: which sample enters and which leaves before value o is written, and by how many it is then divided.</summary>
/// <remarks>
/// <para>Source: <c>pdq/cpp/downscaling</c> of facebook/ThreatExchange, whose four phases are these three rules. Before value 0 the first <see cref="Lead"/> samples are summed; value o then adds
/// sample o + <see cref="Lead"/> (where there is one), takes away sample o − <see cref="Lag"/> (where there is one), and divides by <see cref="CountAt"/>.</para>
/// <para>The order of these operations is part of the result: sums are single precision.</para>
/// </remarks>
internal readonly record struct BoxWindow
{
    private BoxWindow(int length, int full) => (Length, Full) = (length, full);

    /// <summary>Samples of the line.</summary>
    public int Length { get; }

    /// <summary>Samples under the whole window: length / 128, rounded up. Two passes of half the width of a cell of 64.</summary>
    public int Full { get; }

    /// <summary>Samples by which the entering one is ahead.</summary>
    public int Lead => ((Full + 2) / 2) - 1;

    /// <summary>Samples by which the leaving one is behind.</summary>
    public int Lag => Full - Lead;

    /// <summary>The window for a line of so many samples.</summary>
    public static BoxWindow For(int length) => new(length, (length + 127) / 128);

    /// <summary>Samples under the window at value o: fewer at the ends.</summary>
    public int CountAt(int o) => Math.Min(o + Lead + 1, Length) - Math.Max(0, o - Lag + 1);

    /// <summary>The sample that stands for cell i of 64: the one in its middle.</summary>
    public int MiddleOf(int i) => ((2 * i) + 1) * Length / 128;
}
