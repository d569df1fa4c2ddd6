// A calendar as ical.js reads it, which Thunderbird is built on. In: {file} and moments on the
// kitchen clock. Out: events, and the offset (in seconds) at each of those moments.
import { readFileSync } from "node:fs";
import ICAL from "../node_modules/ical.js/dist/ical.js";

const { files, clocks } = JSON.parse(readFileSync(0, "utf8"));
const said = files.map((file) => {
  const calendar = new ICAL.Component(ICAL.parse(file));
  ICAL.TimezoneService.reset?.();
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent("vtimezone"));
  ICAL.TimezoneService.register(zone.tzid, zone);
  const events = calendar.getAllSubcomponents("vevent").map((part) => {
    const event = new ICAL.Event(part);
    return {
      uid: event.uid,
      sequence: event.sequence,
      starts: event.startDate.toUnixTime(),
      ends: event.endDate.toUnixTime(),
      summary: event.summary,
      location: event.location,
      status: part.getFirstPropertyValue("status"),
      names: part.getAllProperties().map((property) => property.name),
      parts: part.getAllSubcomponents().length,
    };
  });
  const offsets = clocks.map((moment) => zone.utcOffset(ICAL.Time.fromDateTimeString(moment)));
  return { method: calendar.getFirstPropertyValue("method"), events, offsets };
});
process.stdout.write(JSON.stringify(said));
