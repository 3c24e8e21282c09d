namespace Ascertain.Media.Decoding;

/// <summary>How a decode ended. Whatever was delivered before is exact, except after <see cref="ToolFailed"/> with a reason that says otherwise.</summary>
public abstract record DecodeEnd
{
    private DecodeEnd()
    {
    }

    /// <summary>Every picture and sample of the selection was decoded without an error.</summary>
    public sealed record Complete : DecodeEnd
    {
        /// <summary>The only value.</summary>
        public static Complete Instance { get; } = new();
    }

    /// <summary>The end was reached, but something was kept off for damage.</summary>
    /// <param name="Ranges">Pictures kept off, in order. With a decoder of version 7 or later, whose errors cannot be told to pictures, one range holds
    /// the whole clip: what was delivered is then not to be used.</param>
    public sealed record Damaged(IReadOnlyList<DamagedRange> Ranges) : DecodeEnd;

    /// <summary>The clip is outside what the decoder is used for.</summary>
    /// <param name="Reason">One plain sentence.</param>
    public sealed record NotApplicable(string Reason) : DecodeEnd;

    /// <summary>It was ended for its memory.</summary>
    public sealed record MemoryExceeded : DecodeEnd
    {
        /// <summary>The only value.</summary>
        public static MemoryExceeded Instance { get; } = new();
    }

    /// <summary>It was ended for its time, or because nothing came any more.</summary>
    public sealed record TimeExceeded : DecodeEnd
    {
        /// <summary>The only value.</summary>
        public static TimeExceeded Instance { get; } = new();
    }

    /// <summary>It was ended for the amount of its output.</summary>
    public sealed record OutputExceeded : DecodeEnd
    {
        /// <summary>The only value.</summary>
        public static OutputExceeded Instance { get; } = new();
    }

    /// <summary>Nothing was started: no decoder, or no confinement.</summary>
    /// <param name="Reason">One plain sentence.</param>
    public sealed record Refused(string Reason) : DecodeEnd;

    /// <summary>The decoder could not use the file, ended badly, or its pictures and its account of them disagreed.</summary>
    /// <param name="ExitCode">Its exit code, or 128 + signal.</param>
    /// <param name="Reason">The last of what it said: printable ASCII, without addresses and paths.</param>
    public sealed record ToolFailed(int ExitCode, string Reason) : DecodeEnd;

    /// <summary>The end as the outcome of an examination that needed the whole clip.</summary>
    public ExaminationOutcome ToOutcome() => this switch
    {
        Complete => ExaminationOutcome.Completed.Instance,
        Damaged => new ExaminationOutcome.Inconclusive("Part of the clip could not be decoded without errors and was kept off."),
        NotApplicable it => new ExaminationOutcome.NotApplicable(it.Reason),
        MemoryExceeded => new ExaminationOutcome.Failed("The decoder was ended because it took more memory than it may.", null),
        TimeExceeded => new ExaminationOutcome.Failed("The decoder was ended because it took longer than it may.", null),
        OutputExceeded => new ExaminationOutcome.Failed("The decoder was ended because it delivered more than it may.", null),
        Refused it => new ExaminationOutcome.Failed(it.Reason, null),
        ToolFailed it => new ExaminationOutcome.Failed(it.Reason, null),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
