namespace Ascertain.Chronolocation.TimeBounds;

/// <summary>What is told of one maker's devices and the times in MP4 and QuickTime headers.</summary>
/// <param name="Maker">The beginning of the maker's name as files write it; in any case.</param>
/// <param name="Habit">What they write.</param>
/// <param name="Told">Who tells it, of which devices; one clause.</param>
/// <param name="Source">Where that can be read.</param>
public sealed record MakerHabit(string Maker, ClockHabit Habit, string Told, string Source)
{
    /// <summary>The beginning of the model's name where the row is of that model only; empty for all models.</summary>
    public string Model { get; init; } = "";

    /// <summary>The beginning of the firmware's name by which devices are known that name no maker; null where that is not done.</summary>
    public string? Firmware { get; init; }

    /// <summary>All rows; the first that fits a file counts. A row rests on reports of users and on files at hand, seldom on the maker's own word: a device can do otherwise.</summary>
    /// <remarks>Read 2026-11. A maker that is missing here is unknown, which is not the same as UTC: of Panasonic's headers nothing was found that could be cited, and exiftool (Panasonic.pm, tag 0xaf) asks itself whether another of its times is UTC.
    /// The Canon and Sony rows rest on one file each, as exiftool lists it; the Sony file was saved by another program since, which changed none of its track headers.</remarks>
    public static IReadOnlyList<MakerHabit> All { get; } =
    [
        new("Apple", ClockHabit.Utc, "of an iPhone 7 and an iPhone X, by users who compared", "github.com/diffractor/diffractor issue 1; github.com/photoprism/photoprism issue 1388"),
        new("samsung", ClockHabit.Utc, "of Galaxy S2, S7, S9, A5 and a tablet, by users who compared", "github.com/photostructure/exiftool-vendored.js issue 113; github.com/photoprism/photoprism issue 1388"),
        new("Google", ClockHabit.Utc, "of Pixel 4a 5G and Pixel 8, by users who compared", "github.com/photostructure/exiftool-vendored.js issue 113; github.com/bpatrik/pigallery2 issue 682"),
        new("motorola", ClockHabit.Utc, "of one telephone, by a user who compared", "github.com/photostructure/exiftool-vendored.js issue 113"),
        new("OnePlus", ClockHabit.Utc, "of a 7T, by a user who compared", "github.com/photoprism/photoprism issue 1388"),
        new("NIKON", ClockHabit.Local, "of a Z 30 and of single-lens reflex cameras, by users who compared; a listing of a Z50II shows UTC, which the set of local times holds too",
            "github.com/immich-app/immich issues 13009, 13623 and 17495; github.com/Piwigo/piwigo-videojs issue 98"),
        new("Sony", ClockHabit.Utc, "of an ILCE-6400, whose file holds its zone and the same time with it", "github.com/photoprism/photoprism internal/meta/testdata/sony_mp4_exiftool.json"),
        new("Canon", ClockHabit.Utc, "of a PowerShot G15, whose file holds its zone and the local time beside", "github.com/photoprism/photoprism internal/meta/testdata/MVI_1724.MOV.json and issue 2640") { Model = "Canon PowerShot G15" },
        new("Canon", ClockHabit.Either, "UTC of a PowerShot G15, whose file holds its zone; local time of an EOS 600D, by a listing of its tags whose place of publication is not known here",
            "github.com/photoprism/photoprism internal/meta/testdata/MVI_1724.MOV.json and issue 2640"),
        new("DJI", ClockHabit.Either, "an hour before the local time, in summer and in winter, of an Osmo Action, which has no setting of a zone, by a user who tested", "github.com/felix11h/sd-copy CONCEPTS.md"),
        new("GoPro", ClockHabit.Local, "of the MAX, which has no setting of a zone, by a user who compared", "github.com/mapillary/mapillary_tools issue 819") { Model = "GoPro MAX" },
        new("GoPro", ClockHabit.Either, "local time by users of cameras without a setting of the zone, UTC by a user of a HERO12, which has one; a clip of 2017 from a HERO5 on an aircraft holds UTC",
            "github.com/gopro/labs pull request 5; github.com/gopro/OpenGoPro issue 585; github.com/gopro/gpmf-parser samples/karma.mp4") { Firmware = "HD" },
    ];

    /// <summary>The first row that fits; null for an unknown maker.</summary>
    /// <param name="make">Maker as the file names it; null when it names none.</param>
    /// <param name="model">Model, or null.</param>
    /// <param name="software">Program or firmware, or null; it tells a maker only where the file names none.</param>
    public static MakerHabit? Find(string? make, string? model, string? software) => All.FirstOrDefault(it => it.Fits(make, model ?? "", software));

    private bool Fits(string? make, string model, string? software) => make is null
        ? Firmware is not null && Model.Length == 0 && software is { Length: > 2 } && software.StartsWith(Firmware, StringComparison.Ordinal) && char.IsAsciiDigit(software[Firmware.Length])
        : make.Trim().StartsWith(Maker, StringComparison.OrdinalIgnoreCase) && model.Trim().StartsWith(Model, StringComparison.OrdinalIgnoreCase);
}
