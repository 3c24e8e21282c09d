namespace Ascertain.Cli;

/// <summary>Progress that is reported where it happens; <see cref="Progress{T}"/> would post it to the thread pool, out of order.</summary>
internal sealed class InlineProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
