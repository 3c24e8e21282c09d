using System.Globalization;
using NodaTime;

namespace Ascertain.Media.Jpeg;

/// <content>Clocks and position.</content>
internal ref partial struct ExifWalk
{
    private readonly void NoteClock(int which)
    {
        (string name, string meaning) = which switch
        {
            0 => ("EXIF DateTime", "When the file was last changed, by the clock of the device or program that changed it; cameras write the moment of recording."),
            1 => ("EXIF DateTimeOriginal", "When the picture was taken, by the camera's own clock, which its user sets."),
            _ => ("EXIF DateTimeDigitized", "When the picture was stored as digital data; for cameras the same moment as taken, for scans that of scanning."),
        };
        ExifClock clock = clocks[which];
        if (clock.Date.Type != 0)
        {
            NoteDate(name, clock.Date, clock.Fraction, clock.Offset, meaning);
        }
    }

    private readonly void NoteDate(string name, in TiffEntry date, in TiffEntry fraction, in TiffEntry offset, string meaning)
    {
        string text = Text(date);
        long at = tiff.Offset + date.At;
        if (!ClockText.TryParse(text, out LocalDateTime local, out int? stated, out bool hasTime) || !hasTime)
        {
            bool isBlank = text.AsSpan().IndexOfAnyExcept("0 :-") < 0;
            into.AddFinding(JpegFindingCodes.ExifDateInvalid, at, date.Size, isBlank ? $"{name} is blank." : $"{name} holds no date and time that can be read.",
                "Exif lets a device without a set clock leave it blank; some programs write other spellings, and the text itself stands at this offset.");
            return;
        }

        string digits = fraction.Type == 2 ? Text(fraction) : "";
        if (digits.Length > 0 && char.IsAsciiDigit(digits[0]))
        {
            local = local.PlusNanoseconds(ClockText.Fraction(digits, out _));
        }

        if (offset.Type == 2 && ClockText.TryZone(Text(offset), out int? zone))
        {
            stated = zone ?? stated;
        }

        into.AddClock(ClockText.Clock(name, local, stated, false,
            stated is null ? meaning + " No offset from UTC is stated." : meaning + " The offset is the device's setting.", at, date.Size));
    }

    private readonly void NoteGps()
    {
        if (gps.IsEmpty)
        {
            return;
        }

        NoteGpsClock();
        NotePosition();
        if (gps.TryGet(0x11, out TiffEntry direction) && direction.Type == 5 && tiff.Rational(direction.At) is >= 0 and <= 360 and var degrees)
        {
            string north = gps.TryGet(0x10, out TiffEntry reference) ? Text(reference) switch { "T" => "true north", "M" => "magnetic north", _ => "a north that is not named" } : "a north that is not named";
            into.AddFinding(JpegFindingCodes.ExifImageDirection, tiff.Offset + direction.At, direction.Size,
                string.Create(CultureInfo.InvariantCulture, $"EXIF says the camera looked {degrees:F2}° clockwise from {north}."),
                "Compasses of phones err by tens of degrees near metal and before calibration; the accuracy is not stated.");
        }

        if (gps.TryGet(0x0B, out TiffEntry dilution) && dilution.Type == 5 && double.IsFinite(tiff.Rational(dilution.At)))
        {
            into.AddFinding(JpegFindingCodes.ExifDilution, tiff.Offset + dilution.At, dilution.Size,
                string.Create(CultureInfo.InvariantCulture, $"The receiver reported a dilution of precision of {tiff.Rational(dilution.At):F2}."),
                "It describes the satellites' geometry, not reflections or a position held over from earlier.");
        }
    }

    private readonly void NoteGpsClock()
    {
        bool hasTime = gps.TryGet(7, out TiffEntry time), hasDate = gps.TryGet(0x1D, out TiffEntry date);
        if (!hasTime && !hasDate)
        {
            return;
        }

        TiffEntry where = hasDate ? date : time;
        if (hasTime && hasDate && time.Type == 5 && time.Count == 3 && ClockText.TryParse(Text(date), out LocalDateTime day, out _, out _))
        {
            double hour = tiff.Rational(time.At), minute = tiff.Rational(time.At + 8), second = tiff.Rational(time.At + 16);
            if (hour is >= 0 and < 24 && minute is >= 0 and < 60 && second is >= 0 and < 60)
            {
                long nanoseconds = (long)Math.Round(((hour * 3600) + (minute * 60) + second) * 1e6) * 1000;
                into.AddClock(ClockText.Clock("EXIF GPSDateStamp GPSTimeStamp", day.Date.AtMidnight().PlusNanoseconds(nanoseconds), 0, true,
                    "UTC of the last position fix, which may be older than the picture; phones often write it in whole seconds.", tiff.Offset + date.At, date.Size));
                return;
            }
        }

        into.AddFinding(JpegFindingCodes.ExifGpsInvalid, tiff.Offset + where.At, where.Size,
            hasTime && hasDate ? "The GPS date and time cannot be read." : hasTime ? "There is a GPS time of day without a GPS date." : "There is a GPS date without a GPS time of day.",
            "Exif before 2.2 had no GPS date; receivers without a fix leave fields blank.");
    }

    private readonly void NotePosition()
    {
        bool hasLatitude = gps.TryGet(2, out TiffEntry latitude), hasLongitude = gps.TryGet(4, out TiffEntry longitude);
        if (!hasLatitude && !hasLongitude)
        {
            return;
        }

        double north = hasLatitude ? Degrees(latitude) : double.NaN, east = hasLongitude ? Degrees(longitude) : double.NaN;
        string northing = gps.TryGet(1, out TiffEntry it) ? Text(it) : "", easting = gps.TryGet(3, out it) ? Text(it) : "";
        bool known = northing is "N" or "S" && easting is "E" or "W";
        if (!(north is >= 0 and <= 90 && east is >= 0 and <= 180) || !known)
        {
            TiffEntry where = hasLatitude ? latitude : longitude;
            into.AddFinding(JpegFindingCodes.ExifGpsInvalid, tiff.Offset + where.At, where.Size, known
                    ? "The GPS latitude and longitude make no point on Earth." : "The GPS latitude and longitude lack N, S, E or W.",
                "Receivers without a fix write zeros over zeros; editors that hide a position clear fields.");
            return;
        }

        string datum = gps.TryGet(0x12, out it) && TextOrNull(it) is { } text ? text : "unstated";
        double? altitude = Altitude(out VerticalDatum vertical);
        into.AddPosition(new EmbeddedPosition("EXIF GPS", northing == "S" ? -north : north, easting == "W" ? -east : east,
            altitude, vertical, datum, null, tiff.Offset + latitude.At, latitude.Size));
    }

    // Exif 2.32: reference 0 and 1 are above and below sea level. Exif 3.0: 0 and 1 are above and below the ellipsoid, 2 and 3 above and below sea level.
    private readonly double? Altitude(out VerticalDatum datum)
    {
        datum = VerticalDatum.Unstated;
        if (!gps.TryGet(6, out TiffEntry altitude) || altitude.Type != 5 || !double.IsFinite(tiff.Rational(altitude.At)))
        {
            return null;
        }

        long reference = gps.TryGet(5, out TiffEntry it) ? Number(it) : 0;
        bool isThird = string.CompareOrdinal(version, "0300") >= 0;
        datum = reference switch
        {
            0 or 1 => isThird ? VerticalDatum.Wgs84Ellipsoid : VerticalDatum.MeanSeaLevel,
            2 or 3 => VerticalDatum.MeanSeaLevel,
            _ => VerticalDatum.Unstated,
        };
        double metres = tiff.Rational(altitude.At);
        return reference is 1 or 3 ? -metres : metres;
    }

    private readonly double Degrees(in TiffEntry entry)
    {
        if (entry.Type != 5 || entry.Count != 3)
        {
            return double.NaN;
        }

        // Degrees alone may be given, with 0/1 or 0/0 for minutes and seconds.
        double degrees = tiff.Rational(entry.At), minutes = tiff.Rational(entry.At + 8), seconds = tiff.Rational(entry.At + 16);
        minutes = double.IsNaN(minutes) && tiff.Long(entry.At + 8) == 0 ? 0 : minutes;
        seconds = double.IsNaN(seconds) && tiff.Long(entry.At + 16) == 0 ? 0 : seconds;
        return minutes is >= 0 and <= 60 && seconds is >= 0 and <= 60 ? degrees + (minutes / 60) + (seconds / 3600) : double.NaN;
    }
}
