// SPDX-License-Identifier: GPL-3.0-or-later
// Drives the sandbox with 100ms's own server SDK. Takes SANDBOX_URL, HMS_ACCESS_KEY and HMS_SECRET from the environment.
import assert from "node:assert/strict";
import SDK from "@100mslive/server-sdk";

const sdk = new SDK.SDK();
sdk.setLogLevel?.(SDK.LogLevel?.SILENT ?? 5);
// The SDK has no setting for its address; its HTTP client has.
sdk.api.axios.defaults.baseURL = process.env.SANDBOX_URL;

const weeklySync = "64a1f0c2b3d4e5f607182901";
const townHall = "64a1f0c2b3d4e5f607182904";
const townHallStream = "64a1f0c2b3d4e5f607182b01";
const ada = "018b84da-0786-48c5-a3a6-02961d9eac03";

async function all(iterable) {
    const items = [];
    for await (const item of iterable) items.push(item);
    return items;
}

async function refused(code, message, promise) {
    const error = await promise.then(() => assert.fail(`${message} was expected`), (reason) => reason);
    assert.equal(error.code, code);
    assert.equal(error.message, message);
}

async function rooms() {
    const made = await sdk.rooms.create({ name: "sdk-room", description: "made by the SDK", region: "eu" });
    assert.equal(made.name, "sdk-room");
    assert.ok(made.created_at instanceof Date);
    const again = await sdk.rooms.create({ name: "SDK-Room", region: "in" });
    assert.equal(again.id, made.id);
    const updated = await sdk.rooms.update(made.id, { description: "changed" });
    assert.deepEqual([updated.description, updated.region], ["changed", "in"]);
    assert.equal((await sdk.rooms.retrieveById(made.id)).description, "changed");
    assert.equal((await sdk.rooms.retrieveByName("sdk-room")).id, made.id);
    assert.equal((await sdk.rooms.enableOrDisable(made.id, false)).enabled, false);
    assert.equal((await sdk.rooms.create()).name.length, 36);
    for (let i = 0; i < 14; i++) await sdk.rooms.create({ name: `page-${i}` });
    assert.equal((await all(sdk.rooms.list())).length, 20); // two full pages, then an empty one
    assert.deepEqual((await all(sdk.rooms.list({ enabled: false }))).map((room) => room.id), [made.id]);
}

async function activeRooms() {
    assert.equal((await sdk.activeRooms.retrieve(weeklySync)).session.peers.length, 2);
    assert.equal((await sdk.activeRooms.retrieveActivePeers(weeklySync))[ada].name, "Ada");
    await sdk.activeRooms.sendMessage(weeklySync, { message: "hi", role: "host", type: "chat" });
    await sdk.activeRooms.updatePeer(weeklySync, ada, { metadata: "{}" });
    assert.equal((await sdk.activeRooms.retrievePeerDetails(weeklySync, ada)).metadata, "{}");
    assert.equal((await all(sdk.sessions.list({ active: true }))).length, 4);
    await sdk.activeRooms.removePeer(weeklySync, { role: "guest" });
    await sdk.activeRooms.end(weeklySync, { reason: "done" });
    await refused(404, "session not active", sdk.activeRooms.sendMessage(weeklySync, { message: "hi" }));
}

async function liveStreams() {
    await refused(409, "beam already started", sdk.liveStreams.start(townHall, {}));
    const cued = await sdk.liveStreams.sendTimedMetadata(townHallStream, { payload: "chapter:1", duration: 5 });
    assert.equal(cued.status, "running");
    await sdk.liveStreams.pauseRecording(townHallStream);
    await sdk.liveStreams.resumeRecording(townHallStream);
    const meeting_url = `https://x.app.100ms.live/preview/${weeklySync}/host?skip_preview=true`;
    const recording = { hls_vod: true, single_file_per_layer: false };
    const started = await sdk.liveStreams.start(weeklySync, { meeting_url, recording });
    assert.deepEqual([started.status, started.meeting_url], ["starting", meeting_url]);
    assert.equal((await sdk.liveStreams.stop(started.id)).status, "stopping");
    await sdk.liveStreams.start(weeklySync, { meeting_url });
    assert.equal((await sdk.liveStreams.stopAll(weeklySync))[0].status, "stopping");
    assert.equal((await all(sdk.liveStreams.list({ room_id: weeklySync }))).length, 2);
    assert.equal((await sdk.liveStreams.retrieve(townHallStream)).playback.url.endsWith(".m3u8"), true);
}

async function externalStreams() {
    const meeting_url = `https://x.app.100ms.live/preview/${weeklySync}/host?skip_preview=true`;
    const rtmp_urls = ["rtmp://live.example/app/key"];
    const resolution = { width: 1280, height: 720 };
    const params = { meeting_url, rtmp_urls, recording: true, resolution };
    const started = await sdk.externalStreams.start(weeklySync, params);
    assert.deepEqual([started.rtmp_urls, started.recording], [rtmp_urls, true]);
    assert.equal((await sdk.externalStreams.retrieve(started.id)).room_id, weeklySync);
    assert.equal((await sdk.externalStreams.stop(started.id)).status, "stopping");
    await refused(404, "beam not found", sdk.externalStreams.stopAll(weeklySync));
    assert.equal((await all(sdk.externalStreams.list())).length, 1);
}

async function recordings() {
    const meeting_url = `https://x.app.100ms.live/preview/${weeklySync}/host?skip_preview=true`;
    const started = await sdk.recordings.start(weeklySync, { meeting_url, audio_only: true });
    assert.deepEqual([started.status, started.meeting_url], ["starting", meeting_url]);
    await refused(409, "beam already started", sdk.recordings.start(weeklySync, { meeting_url }));
    assert.equal((await sdk.recordings.retrieve(started.id)).room_id, weeklySync);
    assert.equal((await sdk.recordings.stop(started.id)).status, "stopping");
    await sdk.recordings.start(weeklySync, { meeting_url });
    assert.equal((await sdk.recordings.stopAll(weeklySync))[0].status, "stopping");
    assert.equal((await all(sdk.recordings.list({ room_id: weeklySync }))).length, 2);
}

async function roomCodes() {
    const host = await sdk.roomCodes.createForRole(townHall, "host");
    const codes = await sdk.roomCodes.create(townHall);
    assert.deepEqual(codes.map((code) => code.role), ["host", "guest", "viewer"]);
    assert.equal(codes[0].code, host.code);
    assert.equal((await sdk.roomCodes.enableOrDisable(host.code, false)).enabled, false);
    assert.equal((await all(sdk.roomCodes.list(townHall, { enabled: true }))).length, 2);
}

async function wrongSecret() {
    const other = new SDK.SDK(process.env.HMS_ACCESS_KEY, "wrong");
    other.api.axios.defaults.baseURL = process.env.SANDBOX_URL;
    await refused(401, "Token validation error", other.rooms.retrieveById(weeklySync));
}

for (const step of [rooms, activeRooms, liveStreams, externalStreams, recordings, roomCodes, wrongSecret]) {
    await step();
    console.log(`${step.name}: passed`);
}
console.log("all steps passed");
