using NodaTime;

namespace Ascertain.Media.Telemetry;

/// <summary>What records of a GPMF stream say of the ones after them ("Property Hierarchy" of the README): scale, layout, fix, time.</summary>
internal sealed class GpmfStream
{
    private const int MostValues = 64;

    private readonly double[] scale = new double[MostValues];
    private readonly byte[] definition = new byte[255];
    private int scaleCount;
    private int definitionLength;

    public ReadOnlySpan<double> Scale => scale.AsSpan(0, scaleCount);

    public ReadOnlySpan<byte> Definition => definition.AsSpan(0, definitionLength);

    /// <summary>GPSF; null before one stands in the stream.</summary>
    public int? Fix { get; set; }

    /// <summary>GPSP divided by 100.</summary>
    public double? Dop { get; set; }

    /// <summary>GPSA says MSLV.</summary>
    public bool IsMeanSeaLevel { get; set; }

    /// <summary>GPSU with where it stands.</summary>
    public (LocalDateTime Local, long Offset, int Count)? Utc { get; set; }

    public void TakeScale(in GpmfCursor record)
    {
        int size = GpmfValues.SizeOf(record.Type);
        ReadOnlySpan<byte> data = record.Data;
        scaleCount = size == 0 ? 0 : Math.Min(MostValues, data.Length / size);
        for (int i = 0; i < scaleCount; i++)
        {
            double value = GpmfValues.Number(record.Type, data[(i * size)..]);
            scale[i] = value is 0 or double.NaN ? 1 : value;
        }
    }

    public void TakeDefinition(ReadOnlySpan<byte> text)
    {
        definitionLength = Math.Min(definition.Length, text.Length);
        text[..definitionLength].CopyTo(definition);
    }
}
