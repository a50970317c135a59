// What the page of the practice IT Glue does when somebody uses it: it calls the same addresses as a script would.

export const PAGE_SCRIPT = `
const base='/__practice';
async function send(method,path,body){
  const answer=await fetch(base+path,{method,headers:{'Content-Type':'application/json'},body:body===undefined?undefined:JSON.stringify(body)});
  const value=await answer.json();
  if(!answer.ok)throw new Error(value.error||'That did not work.');
  return value;
}
function say(near,text,bad){
  const place=near.closest('section').querySelector('output');
  place.textContent=text;place.classList.toggle('bad',Boolean(bad));
}
async function doing(near,act){
  try{say(near,await act());}catch(error){say(near,error.message,true);}
  await refresh();
}
function account(){return '?account='+document.querySelector('#account').value;}
async function refresh(){
  try{
    const counts=await send('GET','/counts'+account());
    for(const place of document.querySelectorAll('[data-count]')){
      const name=place.dataset.count;
      const never=counts.neverImportable.find((one)=>one.reason===name);
      place.textContent=(never?never.count:counts[name]).toLocaleString('en');
    }
    const calls=await send('GET','/requests');
    document.querySelector('[data-calls]').textContent=calls.total===0?'No calls yet.':
      calls.total.toLocaleString('en')+' calls: '+Object.entries(calls.byStatus).map(([status,count])=>count.toLocaleString('en')+' × '+status).join(', ')+'.';
  }catch{/* the next one may succeed */}
}
const weather=document.querySelector('#weather');
function setWeather(){
  const data=new FormData(weather);const rate=data.get('rate').trim();
  return send('POST','/weather',{rules:data.get('rules'),latencyMs:Number(data.get('latencyMs')),exportMs:Number(data.get('exportMs')),tls:data.get('tls'),
    rate:rate===''?null:rate,retryAfter:data.get('retryAfter')});
}
weather.addEventListener('submit',(event)=>{event.preventDefault();
  doing(weather,async()=>{await setWeather();return 'The weather is set.';});});
for(const button of document.querySelectorAll('[data-rules]'))button.addEventListener('click',()=>{
  weather.elements.rules.value=button.dataset.rules;
  doing(weather,async()=>{await setWeather();return button.textContent+': the weather is set.';});});
for(const select of document.querySelectorAll('[data-manner]'))select.addEventListener('change',()=>
  doing(select,async()=>{await send('POST','/manners',{[select.dataset.manner]:select.value});return 'Set. It holds from the next call on.';}));
for(const select of document.querySelectorAll('[data-key]'))select.addEventListener('change',()=>
  doing(select,async()=>{await send('PATCH','/keys/'+select.dataset.key,{[select.name]:select.value});return 'The key is changed.';}));
for(const button of document.querySelectorAll('[data-copy]'))button.addEventListener('click',()=>
  doing(button,async()=>{await navigator.clipboard.writeText(button.dataset.copy);return 'The key is copied.';}));
const changes=document.querySelector('#changes');
function fitKinds(){
  const kinds=changes.elements.how.selectedOptions[0].dataset.kinds;
  const select=changes.elements.kind;
  for(const option of select.options)option.disabled=kinds!==''&&!kinds.split(' ').includes(option.value);
  if(select.selectedOptions[0].disabled)select.value=kinds.split(' ')[0];
}
changes.elements.how.addEventListener('change',fitKinds);
changes.addEventListener('submit',(event)=>{event.preventDefault();
  doing(changes,async()=>{
    const data=new FormData(changes);
    const {ids}=await send('POST','/'+data.get('kind')+'/change'+account(),{how:data.get('how'),count:Number(data.get('count')),organizationId:data.get('organizationId').trim()});
    return ids.length===0?'There was no record to change like that.':ids.length.toLocaleString('en')+' done, for example '+ids.slice(0,3).join(', ')+'.';
  });});
document.querySelector('#account').addEventListener('change',refresh);
document.querySelector('[data-forget]').addEventListener('click',(event)=>
  doing(event.target,async()=>{await send('DELETE','/requests');return 'Counting begins anew.';}));
fitKinds();refresh();setInterval(refresh,5000);
`;
