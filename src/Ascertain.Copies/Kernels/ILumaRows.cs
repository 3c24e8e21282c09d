namespace Ascertain.Copies.Kernels;

/// <summary>Luma of a picture, and the first running mean along its rows.</summary>
internal interface ILumaRows
{
    /// <summary>Rows.</summary>
    int Rows { get; }

    /// <summary>Columns.</summary>
    int Columns { get; }

    /// <summary>Writes the mean along each of up to eight rows into <see cref="DecimationMemory.RingRow"/>; beyond the columns it writes 0.</summary>
    /// <param name="row">The first, a multiple of eight.</param>
    /// <param name="count">1 to 8.</param>
    /// <param name="memory">Prepared for the picture.</param>
    void Mean(int row, int count, DecimationMemory memory);

    /// <summary>Luma of one row as the scalar form takes it.</summary>
    /// <param name="row">The row.</param>
    /// <param name="to">As long as a row.</param>
    void Luma(int row, Span<float> to);
}
