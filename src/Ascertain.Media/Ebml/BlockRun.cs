namespace Ascertain.Media.Ebml;

/// <summary>The blocks of one kind in one cluster, while they are counted.</summary>
internal record struct BlockRun
{
    /// <summary>Place of the part that stands for them.</summary>
    public int Index { get; set; }

    /// <summary>How many so far.</summary>
    public int Count { get; set; }

    /// <summary>First byte beyond the last.</summary>
    public long End { get; set; }
}
