namespace Ascertain.Authenticity.ContainerClass;

/// <summary>How often the rule erred on the sealed sources; see bench/results/container-class.md.</summary>
internal static class ContainerClassPerformance
{
    /// <summary>Null until the sealed sources were run.</summary>
    public static Performance? Sealed => null;
}
