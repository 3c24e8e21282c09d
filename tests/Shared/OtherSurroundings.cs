using System.Globalization;
using Xunit;

namespace Ascertain.Tests;

/// <summary>A culture that writes numbers otherwise and a time zone far from UTC, for tests that results depend on neither.</summary>
internal static class OtherSurroundings
{
    /// <summary>What the function gives there.</summary>
    public static T Run<T>(Func<T> function)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        string? zone = Environment.GetEnvironmentVariable("TZ");
        CultureInfo other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.NegativeSign, other.NumberFormat.NumberGroupSeparator) = (",", "~", ".");
        (other.DateTimeFormat.DateSeparator, other.DateTimeFormat.TimeSeparator) = (".", "h");
        try
        {
            CultureInfo.CurrentCulture = other;
            Environment.SetEnvironmentVariable("TZ", "Pacific/Kiritimati"); // a name: of a rule such as XYZ-13:45 the platform makes UTC
            TimeZoneInfo.ClearCachedData();
            Assert.SkipWhen(TimeZoneInfo.Local.BaseUtcOffset == TimeSpan.Zero, "This machine has no list of time zones.");
            Assert.Equal("~1,5", (-1.5).ToString(CultureInfo.CurrentCulture));
            return function();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
        }
    }
}
